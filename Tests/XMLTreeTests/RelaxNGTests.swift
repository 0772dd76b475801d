import Foundation
import Testing
import XMLTree

private let domainSchema = "/usr/share/libvirt/schemas/domain.rng"

/// Against libvirt's own schema, where the host has it.
@Suite(.enabled(if: FileManager.default.fileExists(atPath: domainSchema), "needs libvirt's domain.rng"))
struct RelaxNGTests {

    private let good = """
        <domain type='kvm'>
          <name>lab</name>
          <memory unit='KiB'>1024</memory>
          <os><type arch='x86_64'>hvm</type></os>
          <devices>
            <disk type='file' device='disk'>
              <driver name='qemu' type='qcow2'/>
              <source file='/a'/>
              <target dev='vda' bus='virtio'/>
            </disk>
            <interface type='network'><source network='default'/><model type='virtio'/></interface>
          </devices>
        </domain>
        """

    private func violations(_ old: String, _ new: String) throws -> [SchemaViolation] {
        let text = good.replacingOccurrences(of: old, with: new)
        try #require(text != good || old == new)
        let schema = try RelaxNGSchema(file: domainSchema)
        return schema.validate(try XMLDocument(parsing: text, file: "lab.xml"))
    }

    @Test func aValidDocumentHasNoViolations() throws {
        #expect(try violations("", "").isEmpty)
    }

    @Test(arguments: [
        ("device='disk'", "devcie='disk'", "6:23", "did you mean 'device'?"),
        ("<source file", "<sorce file", "8:7", "did you mean 'source'?"),
        ("device='disk'", "device='dsik'", "6:23", "did you mean 'disk'?"),
        ("<source file='/a'/>", "<source dev='/a'/>", "8:15", "'dev'"),
        ("bus='virtio'", "bus='virtoi'", "9:25", "did you mean 'virtio'?"),
        ("<memory unit='KiB'>1024", "<memory unit='KiB'>lots", "3:3", "'lots' is not a value of <memory>"),
        ("<target dev='vda' bus='virtio'/>", "", "6:5", "lacks something"),
        ("<name>lab</name>", "", "1:1", "lacks something"),
        ("arch='x86_64'", "arch='x86-64'", "4:13", "did you mean 'x86_64'?"),
        ("<interface type='network'>", "<interface type='netwrk'>", "11:16", "'netwrk'"),
    ])
    func theCulpritIsFoundAndNamed(old: String, new: String, place: String, words: String) throws {
        let found = try violations(old, new)
        #expect(found.count == 1)
        let first = try #require(found.first)
        #expect("\(first.location.line):\(first.location.column)" == place, "\(first)")
        #expect(first.message.contains(words), "\(first)")
        #expect(first.expected != nil, "\(first)")
    }

    @Test func severalFaultsAreFoundAtOnce() throws {
        let text = good.replacingOccurrences(of: "device='disk'", with: "device='dsk'")
            .replacingOccurrences(of: "1024", with: "many").replacingOccurrences(
                of: "<source network", with: "<src n"
            )
            .replacingOccurrences(of: "<name>", with: "<name a='1'>")
        let schema = try RelaxNGSchema(file: domainSchema)
        let found = schema.validate(try XMLDocument(parsing: text, file: "lab.xml"))
        #expect(found.map(\.location.line) == [2, 3, 6, 11], "\(found)")
    }

    @Test func validatingLeavesTheDocumentAlone() throws {
        let schema = try RelaxNGSchema(file: domainSchema)
        let document = try XMLDocument(
            parsing: good.replacingOccurrences(of: "<source file", with: "<sorce file"), file: "lab.xml")
        let before = document.serialized()
        #expect(!schema.validate(document).isEmpty)
        #expect(document.serialized() == before)
    }

    @Test func aMissingSchemaIsAnErrorAndPrintsNothing() {
        #expect(throws: XMLError.self) { try RelaxNGSchema(file: "/nonexistent.rng") }
    }

    @Test func threeHundredFaultsAreDiagnosedInReasonableTime() throws {
        let disks = (0..<300).map {
            "<disk type='file' device='dsk'><source file='/\($0)'/><target dev='vdb'/></disk>"
        }
        let text = good.replacingOccurrences(
            of: "</devices>", with: disks.joined(separator: "\n") + "</devices>")
        let schema = try RelaxNGSchema(file: domainSchema)
        let document = try XMLDocument(parsing: text, file: "lab.xml")
        let start = ContinuousClock.now
        #expect(!schema.validate(document).isEmpty)
        #expect(ContinuousClock.now - start < .seconds(20))
    }
}
