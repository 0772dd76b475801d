import Libvirt
import Testing

@Suite struct SnapshotTests {
    let domain: Domain

    init() throws { domain = try TestDriver.open().defineSmall("lab-01") }

    @discardableResult
    private func take(_ name: String) throws -> Snapshot {
        try domain.takeSnapshot(xml: "<domainsnapshot><name>\(name)</name></domainsnapshot>")
    }

    @Test func domainWithoutSnapshotsHasNoCurrentOne() throws {
        #expect(try domain.currentSnapshot() == nil)
        #expect(try domain.snapshots().isEmpty)
    }

    @Test func parentsAreListedBeforeChildren() throws {
        try take("z-first")
        try take("m-second")
        try take("a-third")
        let snapshots = try domain.snapshots()
        #expect(snapshots.map(\.name) == ["z-first", "m-second", "a-third"])
        #expect(try snapshots.map { try $0.parentName } == [nil, "z-first", "m-second"])
        #expect(try snapshots.map { try $0.isCurrent } == [false, false, true])
        #expect(try domain.currentSnapshot()?.name == "a-third")
    }

    @Test func revertMakesItTheCurrentOne() throws {
        try domain.start()
        try take("running")
        try domain.destroy()
        try domain.snapshot(named: "running").revert()
        #expect(try domain.state() == .running)
        #expect(try domain.snapshot(named: "running").xml().contains("<state>running</state>"))
    }

    @Test func deletedSnapshotIsGone() throws {
        try take("one").delete()
        let error = try #require(throws: LibvirtError.self) { try domain.snapshot(named: "one") }
        #expect(error.code == .noDomainSnapshot)
    }

    @Test func undefineWithSnapshotsNeedsTheFlag() throws {
        try take("one")
        #expect(failureCode { try domain.undefine() } == .operationInvalid)
        try domain.undefine(.snapshotsMetadata)
    }
}
