import Testing
import XMLTree

@testable import DomainTemplates

@Suite struct HostileTests {
    @Test(arguments: [
        ("<domain>\n<name></domain>", 2, 7, "mismatch"),
        ("<domian type='kvm'/>", 1, 1, "<domian>"),
        ("<!-- x -->\n <network/>", 2, 2, "<network>"),
        ("<x:domain xmlns:x='urn:x'/>", 1, 1, "<x:domain>"),
        ("", 1, 1, "empty"),
        (
            "<!DOCTYPE domain [\n<!ENTITY x SYSTEM '/etc/shadow'>]><domain>&x;</domain>", 2, 1,
            "external entities"
        ),
    ])
    func whatIsNoTemplateIsRefusedAtItsPlace(text: String, line: Int, column: Int, words: String) {
        let error = templateError { _ = try DomainTemplate(source: text, file: "lab.xml") }
        #expect(error?.line == line && error?.column == column, "\(String(describing: error))")
        #expect(error?.problem.contains(words) == true, "\(String(describing: error))")
        #expect(error?.description.hasPrefix("lab.xml:\(line):\(column): ") == true)
    }

    @Test func elementsNestedWithoutEndAreRefused() {
        let text = "<domain>" + String(repeating: "<a>", count: 50_000)
        #expect(templateError { _ = try DomainTemplate(source: text, file: "t.xml") } != nil)
    }

    @Test(arguments: ["", ".", "..", "a/b", "a\nb"])
    func namesThatNoDomainCanHaveAreRefused(name: String) throws {
        let renderer = try MemberRenderer(template: makeTemplate(), options: options())
        var odd = member(1)
        odd.name = name
        #expect(
            templateError { _ = try renderer.render(odd) }?.problem.contains("can't be a domain's name")
                == true)
    }

    @Test func aRendererIsUsableAfterAMemberThatFailed() throws {
        let renderer = try MemberRenderer(template: makeTemplate(), options: options())
        let before = try renderer.render(member(1))
        var odd = member(2)
        odd.metadata.goldenPath = "\u{1}"
        _ = templateError { _ = try renderer.render(odd) }
        #expect(try renderer.render(member(1)) == before)
    }

    /// A letter dropped, doubled or swapped in every name of a whole domain: each must be found, at its own line.
    @Test(.enabled(if: hasDomainSchema, "needs libvirt's domain.rng"))
    func threeHundredMisspellingsAreFoundWhereTheyAre() throws {
        let source = try corpusText("running-q35-server.xml")
        let schema = try RelaxNGSchema(file: domainSchema)
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var tried = 0
        for (number, line) in lines.enumerated() where tried < 300 {
            for attribute in line.matches(of: /\ ([a-z]{4,})=/) where tried < 300 {
                let name = String(attribute.output.1)
                for wrong in [String(name.dropLast()), name + String(name.suffix(1)), swapped(name)]
                where wrong != name {
                    var changed = lines
                    changed[number] = line.replacingCharacters(in: attribute.output.1.indices, with: wrong)
                    let document = try XMLDocument(parsing: changed.joined(separator: "\n"), file: "lab.xml")
                    let found = schema.validate(document)
                    let column = line.distance(from: line.startIndex, to: attribute.output.1.startIndex) + 1
                    let isThere = found.contains {
                        $0.location.line == number + 1 && $0.location.column == column
                            && $0.message.contains("'\(wrong)'") && $0.message.contains("'\(name)'")
                    }
                    #expect(isThere, "\(changed[number]): \(found)")
                    tried += 1
                }
            }
        }
        #expect(tried >= 300)
    }

    private func swapped(_ name: String) -> String {
        var letters = Array(name)
        letters.swapAt(1, 2)
        return String(letters)
    }
}

extension String {
    fileprivate func replacingCharacters(in indices: Substring.Indices, with text: String) -> String {
        guard let first = indices.first, let last = indices.last else { return self }
        return self[..<first] + text + self[index(after: last)...]
    }
}
