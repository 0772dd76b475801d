internal import Libvirt

/// What a person types.
public enum Answer {
    private static let executor = BlockingExecutor(label: "coppice answers", width: 1)

    /// A line from stdin, waited for on a thread of its own; `nil` at its end.
    ///
    /// - Throws: `CancellationError`.
    public static func line() async throws -> String? { try await executor.run { readLine() } }
}
