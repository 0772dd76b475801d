import Foundation
import Testing

@testable import CoppiceCommands

@Suite struct ManualTests {
    private let scratch: Scratch
    private let folder: String

    init() throws {
        scratch = try Scratch()
        folder = scratch.file("man1")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let outcome = try Binary.run("manual", folder, in: scratch)
        try #require(outcome.code == 0, "\(outcome.errors)")
    }

    private func pages() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    private func page(_ name: String) throws -> String {
        try String(contentsOfFile: "\(folder)/\(name).1", encoding: .utf8)
    }

    private func lint(_ paths: [String]) throws -> String {
        try Tool.run(["mandoc", "-T", "lint", "-W", "style"] + paths).text.split(separator: "\n")
            // What else is installed here is no fault of the page.
            .filter { !$0.contains("referenced manual not found") && !$0.contains("outdated mandoc.db") }
            .joined(separator: "\n")
    }

    @Test func everyVerbHasAPage() throws {
        let names = Set(HelpTests.verbs.map { $0.words.joined(separator: "-") + ".1" })
        let hidden: Set = ["coppice-manual.1"]
        #expect(Set(try pages()).isSuperset(of: names.subtracting(hidden)))
        #expect(try pages().contains("coppice.1") && !pages().contains("coppice-manual.1"))
    }

    @Test func pagesHaveNothingThatMandocComplainsAbout() throws {
        #expect(try lint(pages().map { "\(folder)/\($0)" }) == "")
        // And it would complain.
        #expect(try lint([scratch.write(".Dd Mdocdate\n.Dt X 1\n.Os\n.Sh NAME\n", to: "bad.1")]) != "")
    }

    @Test func everyOptionAndExampleStandsOnItsPage() throws {
        let text = try Tool.run(["mandoc", "-T", "ascii", "\(folder)/coppice-shutdown.1"]).text
            .replacing(#/.\x08/#, with: "")
        for words in [
            "coppice shutdown [selectors ...] [--domains pattern ...]", "--timeout time",
            "-j jobs, --jobs jobs",
            "coppice shutdown lab --timeout 120 --force", "How it is done", "coppice(1), virsh(1)",
            "The default is `120s'.",
        ] { #expect(text.contains(words), "\(words)\n\(text)") }
        for status in ExitStatus.allCases { #expect(text.contains("\n     \(status.rawValue) ")) }
    }

    @Test func textThatLooksLikeAMacroStaysText() {
        #expect(Mdoc.sentences(".Bd is a macro. 'so is this") == ["\\&.Bd is a macro.", "\\&'so is this."])
        #expect(Mdoc.word("Ar") == "\"\\&Ar\"")
        #expect(Mdoc.literal("a\\b --c") == "a\\eb \\-\\-c")
    }
}
