internal import CLibvirt

/// A snapshot of a domain (`virDomainSnapshotPtr`). Keeps its domain alive.
public final class Snapshot: Sendable {
    /// The snapshot's name, unique in its domain.
    public let name: String

    private let domain: Domain
    // libvirt's handle: made for many threads, set once, freed in deinit only.
    nonisolated(unsafe) private let handle: OpaquePointer

    init(adopting handle: OpaquePointer, of domain: Domain) {
        self.handle = handle
        self.domain = domain
        name = virDomainSnapshotGetName(handle).map { String(cString: $0) } ?? ""
    }

    deinit { virDomainSnapshotFree(handle) }

    /// The snapshot's XML, with the domain's at that time (`virDomainSnapshotGetXMLDesc`).
    @available(*, noasync)
    public func xml() throws -> String {
        try String(owned: virDomainSnapshotGetXMLDesc(handle, 0), "virDomainSnapshotGetXMLDesc")
    }

    /// The name of the snapshot it grew from (`virDomainSnapshotGetParent`); nil for a root.
    @available(*, noasync)
    public var parentName: String? {
        get throws {
            do {
                let pointer = try LibvirtError.require(
                    virDomainSnapshotGetParent(handle, 0), "virDomainSnapshotGetParent")
                return Snapshot(adopting: pointer, of: domain).name
            } catch let error as LibvirtError where error.code == .noDomainSnapshot {
                return nil
            }
        }
    }

    /// Whether the domain's present state comes from it (`virDomainSnapshotIsCurrent`).
    @available(*, noasync)
    public var isCurrent: Bool {
        get throws {
            try LibvirtError.check(virDomainSnapshotIsCurrent(handle, 0), "virDomainSnapshotIsCurrent") == 1
        }
    }

    /// Deletes it; its children become its parent's (`virDomainSnapshotDelete`).
    @available(*, noasync)
    public func delete(_ flags: SnapshotDeleteFlags = []) throws {
        try LibvirtError.check(virDomainSnapshotDelete(handle, flags.rawValue), "virDomainSnapshotDelete")
    }

    /// Puts the domain back to it; the present state is lost (`virDomainRevertToSnapshot`).
    @available(*, noasync)
    public func revert(_ flags: SnapshotRevertFlags = []) throws {
        try LibvirtError.check(virDomainRevertToSnapshot(handle, flags.rawValue), "virDomainRevertToSnapshot")
    }
}
