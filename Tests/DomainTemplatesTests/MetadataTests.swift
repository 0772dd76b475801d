import Testing
import XMLTree

@testable import DomainTemplates

@Suite struct MetadataTests {
    @Test func whatIsWrittenIsReadBack() throws {
        var identity = member(7)
        identity.metadata.goldenPath = "/a & \"b\"/ü.qcow2"
        identity.metadata.goldenImages.append(
            GoldenImageFingerprint(path: "/base", size: .max, modified: "2026-01-01T00:00:00Z", sample: "ff"))
        let renderer = try MemberRenderer(template: makeTemplate(), options: options())
        let root = try XMLDocument(parsing: renderer.render(identity), file: "r").root
        #expect(DomainMetadata.read(from: root) == identity.metadata)
    }

    @Test func membersOfDifferentGoldenImagesDontMixTheirs() throws {
        let renderer = try MemberRenderer(template: makeTemplate(), options: options())
        for index in [1, 2, 1] {
            var identity = member(index)
            identity.metadata.goldenPath = "/golden-\(index)"
            let root = try XMLDocument(parsing: renderer.render(identity), file: "r").root
            #expect(DomainMetadata.read(from: root) == identity.metadata)
        }
    }

    @Test func foreignMetadataStaysAndAnOldElementOfOursIsReplaced() throws {
        let template = try DomainTemplate(source: corpusText("running-metadata.xml"), file: "t.xml")
        let root = try render(template)
        #expect(
            root.first("metadata")?.children.map(\.qualifiedName) == [
                "libosinfo:libosinfo", "nova:instance", "coppice:member",
            ])
        #expect(DomainMetadata.read(from: root)?.fleet == "lab")
        let own = root.xpath(
            "metadata/n:instance/n:owner/n:user",
            namespaces: [
                "n": "http://openstack.org/xmlns/libvirt/nova/1.1"
            ])
        #expect(own.first?.text == "mixed text here")
    }

    @Test(arguments: [
        "", "<metadata/>", "<metadata><member fleet='x' index='1'/></metadata>",
        "<metadata><c:member xmlns:c='urn:x-coppice:domain:1' fleet='x' index='one'/></metadata>",
    ])
    func metadataThatIsNotOursOrNotWholeIsNone(text: String) throws {
        let root = try XMLDocument(parsing: "<domain>\(text)</domain>", file: "d").root
        #expect(DomainMetadata.read(from: root) == nil)
    }

    @Test func writingTwiceLeavesOne() throws {
        let root = try XMLDocument(parsing: "<domain><name>a</name></domain>", file: "d").root
        DomainMetadata.write(member(1).metadata, to: root)
        DomainMetadata.write(member(2).metadata, to: root)
        #expect(root.first("metadata")?.children.count == 1)
        #expect(DomainMetadata.read(from: root) == member(2).metadata)
    }
}
