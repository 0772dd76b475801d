internal import FleetCore
internal import Libvirt

extension HostPerformer {
    /// Saves a VM's memory and stops it (`virDomainManagedSave`), and looks whether both came true.
    ///
    /// Cancelled, it aborts the job over the control connection: the VM then runs on, and libvirt removes the
    /// partial file.
    func saveMemory(_ name: String) async throws {
        let host = host
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
                Task { try await host.connections.control { try $0.domain(named: name).abortJob() } }
            }
        } catch let error as LibvirtError where Task.isCancelled && !error.isConnectionLost {
            throw CancellationError()
        }
        let state = try await withDomain(name) { (try $0.isActive(), try $0.hasManagedSave()) }
        guard state == (false, true) else {
            throw Refusal.changedMeanwhile(expected: "hibernated", found: state.0 ? "running" : "off")
        }
        // A file that a dying daemon left counts as a managed save as well; only a whole one can be read.
        _ = try await withDomain(name) { try $0.managedSaveXML() }
    }
}
