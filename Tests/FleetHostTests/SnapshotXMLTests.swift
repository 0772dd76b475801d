import FleetCore
import Testing

@testable import FleetHost

@Suite struct SnapshotXMLTests {
    private func read(_ text: String) throws -> SnapshotXML {
        try SnapshotXML("<domainsnapshot>\(text)</domainsnapshot>") { _, _ in nil }
    }

    @Test func everythingIsRead() throws {
        let snapshot = try read(
            """
            <name>exam</name><parent><name>clean</name></parent><creationTime>1700000000</creationTime>
            <memory snapshot='internal'/>
            """
        ).observed(name: "exam", isCurrent: true)
        #expect(
            snapshot
                == ObservedSnapshot(
                    name: "exam", created: 1_700_000_000, hasMemory: true, isCurrent: true, parent: "clean"))
    }

    @Test(arguments: [
        ("<memory snapshot='no'/>", false), ("", false), ("<memory snapshot='internal'/>", true),
        ("<memory snapshot='external' file='/ram'/>", true),
    ])
    func memoryIsToldFromADiskSnapshot(_ xml: String, _ hasMemory: Bool) throws {
        let snapshot = try read(xml).observed(name: "s", isCurrent: false)
        #expect(snapshot.hasMemory == hasMemory)
        #expect(snapshot.parent == nil)
    }

    /// Law 5: a snapshot's files are in use, too, though no definition names them.
    @Test func disksOfTheDomainAsItWasAndOfAnExternalSnapshotAreInUse() throws {
        let snapshot = try read(
            """
            <disks>
              <disk name='vda' snapshot='external'><driver type='qcow2'/><source file='/top.qcow2'/></disk>
              <disk name='vdb' snapshot='internal'/>
            </disks>
            <domain><devices>
              <disk type='file'><source file='/live.qcow2'/><target dev='vda'/></disk>
            </devices></domain>
            <inactiveDomain><devices>
              <disk type='file'><source file='/next.qcow2'/><target dev='vda'/><readonly/></disk>
            </devices></inactiveDomain>
            """)
        #expect(snapshot.disks.map(\.path).sorted() == ["/live.qcow2", "/next.qcow2", "/top.qcow2"])
        #expect(snapshot.disks.allSatisfy { !$0.isInDefinition })
        #expect(snapshot.disks.first { $0.path == "/top.qcow2" }?.format == "qcow2")
        #expect(snapshot.disks.first { $0.path == "/next.qcow2" }?.isWritable == false)
    }
}
