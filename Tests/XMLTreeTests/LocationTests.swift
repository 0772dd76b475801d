import Testing
import XMLTree

@Suite struct LocationTests {
    private let text = """
        <?xml version="1.0"?>
        <!-- <domain> -->
        <domain type='kvm'>
          <name>grün</name><uuid>1</uuid>
        \t<disk
            type = "file"   device='disk'>
            <source file='/a b/${x}-${x}'/>text ${y}
          </disk>
          <t><!-- ${no} --><![CDATA[${yes}]]> ${z}</t>
        </domain>
        """

    private func place(_ location: XMLTree.SourceLocation?) -> [Int]? {
        location.map { [$0.line, $0.column] }
    }

    @Test func startTagsAreFoundByLineAndColumn() throws {
        let root = try XMLDocument(parsing: text, file: "t.xml").root
        #expect(place(root.location) == [3, 1])
        #expect(place(root.first("name")?.location) == [4, 3])
        #expect(place(root.first("uuid")?.location) == [4, 20])
        #expect(place(root.first("disk")?.location) == [5, 2])
        #expect(place(root.first("disk/source")?.location) == [7, 5])
    }

    @Test func attributesAndTheirValuesAreFound() throws {
        let root = try XMLDocument(parsing: text, file: "t.xml").root
        let disk = try #require(root.first("disk"))
        #expect(place(disk.location(ofAttribute: "type")) == [6, 5])
        #expect(place(disk.location(ofValueOf: "type")) == [6, 13])
        #expect(place(disk.location(ofAttribute: "device")) == [6, 21])
        #expect(disk.location(ofAttribute: "file") == nil)
    }

    @Test func wordsWithinValuesAndTextAreFound() throws {
        let root = try XMLDocument(parsing: text, file: "t.xml").root
        let source = try #require(root.first("disk/source"))
        #expect(place(source.location(of: "${", ordinal: 1, inAttribute: "file")) == [7, 29])
        let t = try #require(root.first("t"))
        #expect(place(t.location(of: "${", ordinal: 0)) == [9, 29])
        #expect(place(t.location(of: "${", ordinal: 1)) == [9, 39])
        #expect(t.location(of: "${", ordinal: 2) == nil)
    }

    @Test func copiesKeepTheirPlaces() throws {
        let copy = try XMLDocument(parsing: text, file: "t.xml").copy()
        #expect(place(copy.root.first("disk/source")?.location) == [7, 5])
    }

    @Test func longDocumentsKeepTheirPlaces() throws {
        let lines = (0..<20_000).map { "  <a n='\($0)'/>" }.joined(separator: "\n")
        let root = try XMLDocument(parsing: "<d>\n\(lines)\n</d>", file: "t.xml").root
        #expect(place(root.children[19_999].location) == [20_001, 3])
    }

    @Test func elementsFromEntitiesHaveThePlaceOfTheElementAroundThem() throws {
        let root = try XMLDocument(
            parsing: "<!DOCTYPE d [<!ENTITY e '<x/>'>]>\n<d>&e;<y/></d>", file: "t.xml"
        ).root
        #expect(root.first("x")?.location == nil)
        #expect(place(root.first("x")?.nearestLocation) == [2, 1])
        #expect(place(root.first("y")?.location) == [2, 7])
    }
}
