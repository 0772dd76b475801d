import Testing
import XMLTree

@Suite struct EditingTests {
    private func document(_ text: String) throws -> XMLDocument {
        try XMLDocument(parsing: text, file: "t.xml")
    }

    @Test(arguments: ["<x/>", "&amp;", "]]>", "'\"", "a\nb\tc", "grün 💾", "&#10;", "<!--", ""])
    func valuesComeBackAsTheyWereSetAndNeverAsMarkup(value: String) throws {
        let edited = try document("<a p='1' q='2'><b>old<c/></b><d><![CDATA[x]]></d></a>")
        edited.root[attribute: "p"] = value
        edited.root[attribute: "new"] = value
        try #require(edited.root.first("b")).text = value
        try #require(edited.root.first("d")?.texts.first).value = value
        for format in [false, true] {
            let read = try document(edited.serialized(format: format)).root
            #expect(read[attribute: "p"] == value)
            #expect(read[attribute: "new"] == value)
            #expect(read.first("b")?.text == value)
            #expect(read.first("b")?.children.isEmpty == true)
            #expect(read.first("d")?.text == value)
            #expect(read[attribute: "q"] == "2")
        }
    }

    @Test func lettersBeyondASCIIAreWrittenAsThemselves() throws {
        #expect(try document("<a x='grün'>💾</a>").serialized() == "<a x=\"grün\">💾</a>")
    }

    @Test func elementsAreInsertedWhereAsked() throws {
        let edited = try document("<a><b/></a>")
        let b = try #require(edited.root.first("b"))
        edited.root.insert(element: "first")
        edited.root.insert(element: "before", before: b)
        edited.root.insert(element: "after", after: b)
        edited.root.append(element: "last")[attribute: "x"] = "1"
        #expect(edited.serialized() == "<a><first/><before/><b/><after/><last x=\"1\"/></a>")
    }

    @Test func namespacesAreDeclaredOnce() throws {
        let edited = try document("<a/>")
        edited.root.append(element: "m", prefix: "c", namespace: "urn:c")
            .append(element: "n", prefix: "c", namespace: "urn:c")
        #expect(edited.serialized() == "<a><c:m xmlns:c=\"urn:c\"><c:n/></c:m></a>")
    }

    @Test func removedNodesStayReadable() throws {
        let edited = try document("<a x='1'><b><c>deep</c></b></a>")
        let b = try #require(edited.root.first("b"))
        let c = try #require(b.first("c"))
        let x = try #require(edited.root.textOfAttribute("x"))
        b.remove()
        b.remove()
        edited.root[attribute: "x"] = nil
        x.value = "changed"
        #expect(c.text == "deep")
        #expect(!c.isAttached && !x.isAttached)
        #expect(edited.serialized() == "<a/>")
    }

    @Test func copiesAreIndependent() throws {
        let original = try document("<a x='1'/>")
        let copy = original.copy()
        copy.root[attribute: "x"] = "2"
        #expect(original.root[attribute: "x"] == "1")
        #expect(copy.serialized() == "<a x=\"2\"/>")
    }

    @Test func formattingIndentsAndMixedTextIsLeftAlone() throws {
        let text = "<a>\n <b/>\n\n <c>x<d/>y</c>\n</a>"
        #expect(try document(text).serialized(format: true) == "<a>\n  <b/>\n  <c>x<d/>y</c>\n</a>")
    }

    @Test(arguments: ["a\u{0}b", "\u{1B}[0m", "\u{FFFF}"])
    func charactersThatXMLCannotCarryAreRecognised(text: String) {
        #expect(!text.isXMLText)
    }
}
