internal import FleetCore
internal import Glibc
internal import Synchronization

/// A moment of a plan at which the process kills or stops itself, so that tests can prove what a crash there leaves.
///
/// Chosen from outside with `COPPICE_FAULT=ACTION:NUMBER` (docs/reliability.md): `kill-before:3` is a `SIGKILL` just
/// before the third step that begins, `stop-after:1` a `SIGSTOP` just after the first. Steps are numbered from 1 in
/// the order in which they begin, which is the plan's with `--jobs 1`. Without the variable nothing is wrapped.
final class FaultPoint: Sendable {
    private let signal: Int32
    private let isAfter: Bool
    private let number: Int
    private let begun = Mutex(0)

    /// Reads a choice; `nil` when it is none.
    init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let number = Int(parts[1]), number > 0 else { return nil }
        switch parts[0] {
        case "kill-before": (signal, isAfter) = (SIGKILL, false)
        case "kill-after": (signal, isAfter) = (SIGKILL, true)
        case "stop-before": (signal, isAfter) = (SIGSTOP, false)
        case "stop-after": (signal, isAfter) = (SIGSTOP, true)
        default: return nil
        }
        self.number = number
    }

    /// What the environment asks for.
    static var chosen: FaultPoint? {
        getenv("COPPICE_FAULT").flatMap { FaultPoint(String(cString: $0)) }
    }

    /// Does a step with the fault around it.
    func perform(_ step: Step, _ body: (Step) async throws -> Void) async throws {
        let isHere = begun.withLock { begun in
            begun += 1
            return begun == number
        }
        // To this very thread: one to the process may be taken by another thread, while this one goes on for a moment.
        if isHere, !isAfter { raise(signal) }
        try await body(step)
        if isHere, isAfter { raise(signal) }
    }
}
