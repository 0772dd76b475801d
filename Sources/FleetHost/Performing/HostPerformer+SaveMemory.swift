internal import FleetCore
internal import Libvirt
internal import Synchronization

extension HostPerformer {
    /// Saves a VM's memory and stops it (`virDomainManagedSave`), and looks whether both came true.
    ///
    /// Cancelled, it aborts the job over the control connection: the VM then runs on, and libvirt removes the
    /// partial file.
    func saveMemory(_ name: String) async throws {
        let host = host
        let aborting = Mutex<Task<Void, any Error>?>(nil)
        var failure: (any Error)?
        do {
            try await withTaskCancellationHandler {
                try await reportingProgress(of: name, by: { [self] in try await jobProgress(of: name) }) {
                    [self] in
                    try await withDomain(name) { domain in
                        if try !domain.isActive() { return }
                        try domain.managedSave()
                    }
                }
            } onCancel: {
                // Again and again: libvirt takes no notice of one that comes before QEMU has begun to write, and has no event
                // for that.
                let task = Task {
                    while true {
                        try? await host.connections.control { try $0.domain(named: name).abortJob() }
                        try await Task.sleep(for: .milliseconds(500))
                    }
                }
                aborting.withLock { $0 = task }
            }
        } catch let error as LibvirtError where error.isConnectionLost {
            aborting.withLock { $0?.cancel() }
            throw error
        } catch {
            failure = error
        }
        aborting.withLock { $0?.cancel() }
        // In a task that nobody cancels: what was done before the job could be aborted is said to be done.
        let state = try await Task {
            try await withDomain(name) { (try $0.isActive(), try $0.hasManagedSave()) }
        }.value
        guard state == (false, true) else {
            if Task.isCancelled { throw CancellationError() }
            throw failure
                ?? Refusal.notAsExpected(expected: "hibernated", found: state.0 ? "running" : "off")
        }
        // A file that a dying daemon left counts as a managed save as well; only a whole one can be read.
        _ = try await Task { try await withDomain(name) { try $0.managedSaveXML() } }.value
    }
}
