internal import FleetHost

extension Host {
    /// Takes the locks of fleets and says whom it waits for.
    func lock(_ fleets: Set<String>, telling console: Console) async throws -> [FleetLock] {
        try await lock(Array(fleets)) { fleet, process in
            let holder = process.map { " (process \($0))" } ?? ""
            console.note("waiting for another coppice\(holder) that is working on '\(fleet)'")
        }
    }
}
