import FleetCore
import Testing

@testable import FleetHost

@Suite struct TemplateCatalogTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func check(_ xml: String, _ parameters: [String: String] = [:]) throws -> [String] {
        try TemplateCatalog.check(scratch.write(xml, to: "t.xml"), parameters: parameters)
    }

    private func problem(_ xml: String, _ parameters: [String: String] = [:]) throws -> String {
        let error = try #require(throws: (any Error).self) { _ = try check(xml, parameters) }
        return Wording.message(for: error)
    }

    @Test func shippedTemplatesAreListedWithTheDefaultFirst() {
        #expect(TemplateCatalog.entries.map(\.name) == ["linux", "linux-uefi", "windows", "minimal"])
        #expect(TemplateCatalog.entries.allSatisfy { !$0.summary.isEmpty })
    }

    @Test func everyShippedTemplateIsATemplateOfOnesOwnToo() throws {
        for entry in TemplateCatalog.entries {
            #expect(throws: Never.self, "\(entry.name)") {
                _ = try check(TemplateCatalog.text(of: entry.name))
            }
        }
    }

    @Test func unknownNameSaysWhichThereAre() throws {
        let error = try #require(throws: InputError.self) { _ = try TemplateCatalog.text(of: "lunix") }
        #expect(error.message.contains("template 'lunix' is not shipped"))
        #expect(error.message.contains("linux, linux-uefi, windows, minimal"))
    }

    @Test func parametersOfItsOwnMustBeGiven() throws {
        let xml = try TemplateCatalog.text(of: "minimal").replacing(
            "<name>minimal</name>", with: "<name>minimal</name>\n  <title>${room}</title>")
        #expect(throws: Never.self) { _ = try check(xml, ["room": "A1"]) }
        #expect(try problem(xml).contains("room"))
        #expect(try problem(xml, ["rooms": "A1"]).contains("room"))
    }

    @Test func brokenXMLIsNamedWithLineAndColumn() throws {
        #expect(try problem("<domain>\n  <name>x</nme>\n</domain>").contains("t.xml:2:"))
        #expect(try problem("<network/>").contains("the root element is <network>"))
    }

    @Test func fileThatCannotBeReadIsABadFile() throws {
        let error = try #require(throws: (any Error).self) {
            _ = try TemplateCatalog.check(scratch.file("none.xml"), parameters: [:])
        }
        #expect(Wording.kind(of: error) == .badFile)
        #expect(Wording.message(for: error).contains("none.xml:1:1: cannot be read"))
    }
}
