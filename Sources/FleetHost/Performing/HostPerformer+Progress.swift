internal import DiskImages
internal import FleetCore
internal import Glibc
internal import Libvirt

extension HostPerformer {
    /// Runs something long for a domain and reports once a second how far it is.
    ///
    /// Nothing has an event for progress, so it is asked for. That `measure` fails is no error: the end of what is
    /// measured may come first.
    ///
    /// - Parameter measure: bytes done and bytes in all; `nil` while there is nothing to tell.
    func reportingProgress<Success: Sendable>(
        of name: String, by measure: @escaping @Sendable () async throws -> (done: UInt64, total: UInt64)?,
        _ body: @escaping @Sendable () async throws -> Success
    ) async throws -> Success {
        guard let onProgress else { return try await body() }
        let watch = Task {
            while true {
                try await Task.sleep(for: .seconds(1))
                guard let (done, total) = try? await measure(), total > 0 else { continue }
                onProgress(StepProgress(name: name, done: done, total: total))
            }
        }
        defer { watch.cancel() }
        return try await body()
    }

    /// The statistics of a domain's job, such as a managed save, on the control connection, which no long call blocks.
    func jobProgress(of name: String) async throws -> (done: UInt64, total: UInt64)? {
        let statistics = try await host.connections.control { try $0.domain(named: name).jobInfo() }
        guard let statistics, let total = statistics.dataTotal else { return nil }
        return (statistics.dataProcessed ?? 0, total)
    }

    /// How far a block job on a disk is.
    func blockJobProgress(of name: String, disk: String) async throws -> (done: UInt64, total: UInt64)? {
        let job = try await host.connections.control { try $0.domain(named: name).blockJobInfo(disk: disk) }
        return job.map { ($0.current, $0.end) }
    }

    /// How much of a chain's bytes a file that is being copied from it has; a copy may end up smaller.
    func copyProgress(of path: String, from source: String) async throws -> (done: UInt64, total: UInt64)? {
        try await host.files.run {
            let chain = try BackingChain.resolve(from: source, format: nil)
            let total = chain.reduce(UInt64(0)) { $0 + (FileProbe.allocatedBytes($1.path) ?? 0) }
            return FileProbe.allocatedBytes(path).map { ($0, total) }
        }
    }
}
