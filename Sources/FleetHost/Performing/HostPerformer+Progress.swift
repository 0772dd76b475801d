internal import FleetCore
internal import Libvirt

extension HostPerformer {
    /// Runs something long on a domain and reports from libvirt's job statistics how far it is.
    ///
    /// libvirt has no event for progress, so the statistics are asked for once a second, on the control connection,
    /// which no long call blocks.
    func reportingProgress<Success: Sendable>(
        of name: String, _ body: @escaping @Sendable () async throws -> Success
    ) async throws -> Success {
        guard let onProgress else { return try await body() }
        let host = host
        let watch = Task {
            while true {
                try await Task.sleep(for: .seconds(1))
                let statistics = try await host.connections.control { try $0.domain(named: name).jobInfo() }
                if let statistics, let total = statistics.dataTotal, total > 0 {
                    onProgress(StepProgress(name: name, done: statistics.dataProcessed ?? 0, total: total))
                }
            }
        }
        defer { watch.cancel() }
        return try await body()
    }
}
