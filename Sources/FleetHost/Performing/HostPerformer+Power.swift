internal import FleetCore
internal import Libvirt

extension HostPerformer {
    /// Starts a domain: libvirt resumes its managed save if it has one. One that runs already is no error.
    ///
    /// One that a dying daemon was starting counts as running until the next daemon ends it: that is waited for.
    func start(_ domain: String) async throws {
        let limit = ContinuousClock.now + .seconds(30)
        while try await withDomain(domain, { try $0.state() == .paused(.startingUp) }) {
            guard ContinuousClock.now < limit else {
                throw Refusal.notAsExpected(expected: "started", found: "being started, for half a minute")
            }
            // libvirt has an event for the end of it only if that comes to anything.
            try await Task.sleep(for: .milliseconds(100))
        }
        let isPaused = try await withDomain(domain) { domain in
            if try domain.isActive() { return false }
            // libvirt boots past a save that a dying daemon left half written, as if nobody had asked for the memory.
            if try domain.hasManagedSave() { _ = try domain.managedSaveXML() }
            try domain.start()
            guard try domain.isActive() else {
                throw Refusal.notAsExpected(expected: "started", found: "off again at once")
            }
            return if case .paused = try domain.state() { true } else { false }
        }
        if isPaused {
            remark(
                "paused, as it was when its memory was saved (virsh resume \(domain) lets it go on)",
                about: domain)
        }
    }

    /// Ends a VM's process. One that is off already is no error.
    func pullPlug(_ domain: String) async throws {
        try await withDomain(domain) { domain in
            do { try domain.destroy() } catch let error as LibvirtError where error.code == .operationInvalid
            {
                guard try domain.isActive() else { return }
                throw error
            }
            // A transient one is gone with its process.
            let isActive: Bool
            do { isActive = try domain.isActive() } catch let error as LibvirtError
                where error.code == .noDomain
            {
                isActive = false
            }
            if isActive { throw Refusal.notAsExpected(expected: "off", found: "running") }
        }
    }

    /// Deletes a managed save. None is no error.
    func dropSavedState(_ domain: String) async throws {
        try await withDomain(domain) { domain in
            guard try domain.hasManagedSave() else { return }
            try domain.removeManagedSave()
            guard try !domain.hasManagedSave() else {
                throw Refusal.notAsExpected(expected: "off", found: "hibernated")
            }
        }
    }
}
