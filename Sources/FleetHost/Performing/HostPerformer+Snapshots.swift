internal import FleetCore
internal import Libvirt
internal import Synchronization
internal import XMLTree

extension HostPerformer {
    /// Takes an internal snapshot: of the disk, and of the memory when the VM runs.
    ///
    /// QEMU stands still meanwhile. When libvirtd dies then, the VM may be left so: one that ran goes on, before it is
    /// asked again and before it counts as done.
    ///
    /// - Parameter isAgain: whether the connection broke when it was asked for before. libvirt lists a snapshot only
    ///   once it is whole, so one that is there then is the one that was asked for.
    func takeSnapshot(_ snapshot: String, of name: String, again isAgain: Bool) async throws {
        let remembered = standingStill.withLock { isAgain && $0.contains(name) }
        let ran = try await withDomain(name) { domain in try remembered || domain.state() == .running }
        if ran { _ = standingStill.withLock { $0.insert(name) } }
        try await withDomain(name) { domain in
            // Only after a lost connection: one that somebody paused meanwhile is theirs.
            if isAgain, ran { try Self.goOn(domain) }
            if try !isAgain || !domain.snapshots().contains(where: { $0.name == snapshot }) {
                let document = try XMLDocument(parsing: "<domainsnapshot/>", file: snapshot)
                document.root.append(element: "name").text = snapshot
                document.root.append(element: "description").text = "taken by coppice"
                _ = try domain.takeSnapshot(xml: document.serialized())
                _ = try domain.snapshot(named: snapshot)
            }
            if isAgain, ran { try Self.goOn(domain) }
        }
        _ = standingStill.withLock { $0.remove(name) }
    }

    /// Lets a VM run that stands still; one that runs is left alone.
    @available(*, noasync)
    private static func goOn(_ domain: Domain) throws {
        guard case .paused = try domain.state() else { return }
        try domain.resume()
        guard try domain.state() == .running else {
            throw Refusal.notAsExpected(expected: "running", found: "paused")
        }
    }

    /// Goes back to an internal snapshot.
    func restoreSnapshot(_ snapshot: String, of name: String) async throws {
        try await withDomain(name) { domain in
            try domain.snapshot(named: snapshot).revert()
            guard try domain.currentSnapshot()?.name == snapshot else {
                throw Refusal.notAsExpected(expected: "at snapshot '\(snapshot)'", found: "elsewhere")
            }
        }
    }

    /// Deletes an internal snapshot; one that is not there is no error.
    func deleteSnapshot(_ snapshot: String, of name: String) async throws {
        try await withDomain(name) { domain in
            do { try domain.snapshot(named: snapshot).delete() } catch let error as LibvirtError
                where error.code == .noDomainSnapshot
            {
                return
            }
            guard try !domain.snapshots().contains(where: { $0.name == snapshot }) else {
                throw Refusal.notAsExpected(
                    expected: "without snapshot '\(snapshot)'", found: "still with it")
            }
        }
    }

    /// Has libvirt forget all snapshots, whose contents go with the layer that holds them (HAZARDS, 7).
    func dropSnapshots(_ name: String) async throws {
        try await withDomain(name) { domain in
            for snapshot in try domain.snapshots() { try snapshot.delete(.metadataOnly) }
            guard try domain.snapshots().isEmpty else {
                throw Refusal.notAsExpected(expected: "without snapshots", found: "with some")
            }
        }
    }
}
