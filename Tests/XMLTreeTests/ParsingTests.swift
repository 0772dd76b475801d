import Testing
import XMLTree

@Suite struct ParsingTests {
    private func error(_ text: String) -> XMLError? {
        do {
            _ = try XMLDocument(parsing: text, file: "t.xml")
            return nil
        } catch { return error }
    }

    @Test func elementsAttributesAndTextAreRead() throws {
        let document = try XMLDocument(
            parsing: "<a x='1' y=\"2 &amp; 3\"><b>text &lt;</b><c/><q:d xmlns:q='urn:q' q:z='4'/></a>",
            file: "t.xml")
        let root = document.root
        #expect(root.name == "a")
        #expect(root[attribute: "x"] == "1")
        #expect(root[attribute: "y"] == "2 & 3")
        #expect(root[attribute: "z"] == nil)
        #expect(root.first("b")?.text == "text <")
        #expect(root.children.map(\.qualifiedName) == ["b", "c", "q:d"])
        #expect(root.children[2].namespaceURI == "urn:q")
        #expect(root.children[2].attributes == [XMLAttribute(name: "q:z", namespaceURI: "urn:q", value: "4")])
    }

    @Test func pathsAndXPathFindTheSameElements() throws {
        let document = try XMLDocument(
            parsing: "<d><v><i/></v><v><s f='1'/></v><v><s f='2'/></v></d>", file: "t.xml")
        #expect(document.root.first("v/s")?[attribute: "f"] == "1")
        #expect(document.root.all("v/s").count == 2)
        #expect(document.root.xpath("v/s[@f='2']") == [document.root.all("v/s")[1]])
        #expect(document.root.xpath("][").isEmpty)
        #expect(document.root.xpath("count(v)").isEmpty)
    }

    @Test(arguments: [
        ("<a>\n  <b>\n</a>", 3, 1),
        ("<a>\n  <b x=1/>\n</a>", 2, 8),
        ("<a>\n  &undefined;\n</a>", 2, 14),
        ("", 1, 1),
    ])
    func brokenTextIsRefusedWithItsPlace(text: String, line: Int, column: Int) {
        let error = error(text)
        #expect(error?.line == line)
        #expect(error?.column == column)
        #expect(error?.message.isEmpty == false)
    }

    @Test func aTruncatedDocumentIsRefusedAtItsEnd() {
        #expect(error("<a>\n<b>")?.line == 2)
    }

    @Test(arguments: [
        "<!DOCTYPE a [\n<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
        "<!DOCTYPE a [\n<!ENTITY x PUBLIC 'p' 'http://127.0.0.1:1/x'>]><a/>",
        "<!DOCTYPE a [\n<!ENTITY % x SYSTEM 'file:///etc/passwd'> %x;]><a/>",
    ])
    func externalEntitiesAreRefusedWhereTheyAreDeclared(text: String) {
        let error = error(text)
        #expect(error?.message == "external entities are not accepted")
        #expect(error?.line == 2)
        #expect(error?.column == 1)
    }

    @Test func anExternalSubsetIsNotRead() throws {
        let text = "<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/x.dtd'><a>1</a>"
        #expect(try XMLDocument(parsing: text, file: "t.xml").root.text == "1")
    }

    @Test func internalEntitiesAreExpandedAndLeaveNoDeclarationBehind() throws {
        let document = try XMLDocument(
            parsing: "<!DOCTYPE a [<!ENTITY p '/srv'>]><a x='&p;/1'>&p;/2</a>", file: "t.xml")
        #expect(document.serialized() == "<a x=\"/srv/1\">/srv/2</a>")
    }

    @Test func aBillionLaughsAreRefusedQuickly() {
        var text = "<!DOCTYPE a [<!ENTITY l0 'lollollollollollollollollollol'>"
        for level in 1...12 {
            let inner = String(repeating: "&l\(level - 1);", count: 10)
            text += "<!ENTITY l\(level) '\(inner)'>"
        }
        let start = ContinuousClock.now
        #expect(error(text + "]><a>&l12;</a>") != nil)
        #expect(error(text + "]><a x='&l12;'/>") != nil)
        #expect(ContinuousClock.now - start < .seconds(2))
    }

    @Test func aQuadraticBlowUpIsRefusedQuickly() {
        let text =
            "<!DOCTYPE a [<!ENTITY x '" + String(repeating: "x", count: 100_000) + "'>]><a>"
            + String(repeating: "&x;", count: 100_000) + "</a>"
        let start = ContinuousClock.now
        #expect(error(text) != nil)
        #expect(ContinuousClock.now - start < .seconds(2))
    }

    @Test func elementsNestedWithoutEndAreRefused() {
        let text = String(repeating: "<a>", count: 100_000)
        #expect(error(text)?.message.contains("depth") == true)
    }

    @Test func aDocumentBeyondTheSizeLimitIsRefused() {
        #expect(
            error("<a>" + String(repeating: "x", count: 9 << 20) + "</a>")?.message.contains("8 MiB") == true)
    }
}
