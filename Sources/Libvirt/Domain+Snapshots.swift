internal import CLibvirt
import Glibc

extension Domain {
    /// All snapshots that libvirt knows of, parents before children (`virDomainListAllSnapshots`).
    ///
    /// While one is being taken, libvirt 9 counts it and then does not find it in the tree, and the ordered list fails
    /// with ``LibvirtError/Code/invalidArgument``. Then the list is in no order, and may have that one in it.
    @available(*, noasync)
    public func snapshots() throws -> [Snapshot] {
        do { return try listSnapshots(VIR_DOMAIN_SNAPSHOT_LIST_TOPOLOGICAL.rawValue) } catch let error
            as LibvirtError where error.code == .invalidArgument
        {
            return try listSnapshots(0)
        }
    }

    private func listSnapshots(_ flags: UInt32) throws -> [Snapshot] {
        var list: UnsafeMutablePointer<OpaquePointer?>?
        let count = try LibvirtError.check(
            virDomainListAllSnapshots(handle, &list, flags), "virDomainListAllSnapshots")
        defer { free(list) }
        return UnsafeBufferPointer(start: list, count: Int(count)).compactMap { pointer in
            pointer.map { Snapshot(adopting: $0, of: self) }
        }
    }

    /// The snapshot of that name (`virDomainSnapshotLookupByName`);
    /// ``LibvirtError/Code/noDomainSnapshot`` if there is none.
    @available(*, noasync)
    public func snapshot(named name: String) throws -> Snapshot {
        let pointer = try LibvirtError.require(
            virDomainSnapshotLookupByName(handle, name, 0), "virDomainSnapshotLookupByName")
        return Snapshot(adopting: pointer, of: self)
    }

    /// The snapshot that the domain's present state comes from (`virDomainSnapshotCurrent`); nil without one.
    @available(*, noasync)
    public func currentSnapshot() throws -> Snapshot? {
        do {
            let pointer = try LibvirtError.require(
                virDomainSnapshotCurrent(handle, 0), "virDomainSnapshotCurrent")
            return Snapshot(adopting: pointer, of: self)
        } catch let error as LibvirtError where error.code == .noDomainSnapshot {
            return nil
        }
    }

    /// Takes a snapshot (`virDomainSnapshotCreateXML`).
    ///
    /// Without ``SnapshotCreateFlags/diskOnly``, a running domain's memory is part of it, and the domain
    /// stands still meanwhile.
    ///
    /// `xml` is a `<domainsnapshot>`; libvirt chooses what it does not say.
    @available(*, noasync)
    @discardableResult
    public func takeSnapshot(xml: String, flags: SnapshotCreateFlags = []) throws -> Snapshot {
        let pointer = try LibvirtError.require(
            virDomainSnapshotCreateXML(handle, xml, flags.rawValue), "virDomainSnapshotCreateXML")
        return Snapshot(adopting: pointer, of: self)
    }
}
