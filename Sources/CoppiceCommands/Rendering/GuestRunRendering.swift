internal import FleetCore
internal import Synchronization

/// What a command in a guest wrote, for people.
struct GuestRunRendering: Sendable {
    let console: Console
    /// Whether the VMs' names are left out.
    let isRaw: Bool

    /// Held while one guest's output is written: a pipe takes much of it in pieces.
    private static let turn = Mutex(())

    /// Shows one guest's output, together and not between another's.
    func show(_ run: GuestRun) {
        guard !console.isJSON else { return }
        Self.turn.withLock { _ in
            console.relay(lines(of: run.stdout, name: run.name), lines(of: run.stderr, name: run.name))
            if let problem = problem(of: run) { console.error("\(run.name): \(problem)") }
        }
    }

    /// What went wrong; `nil` when nothing did.
    func problem(of run: GuestRun) -> String? {
        if let error = run.error { return error }
        return run.isSuccess ? nil : "ended with \(run.exitCode ?? 0)"
    }

    /// Output with the VM's name before each line.
    func lines(of text: String, name: String) -> String {
        guard !isRaw else { return text }
        return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast(
            text.hasSuffix("\n") ? 1 : 0
        )
        .map { text.isEmpty ? "" : "\(name): \($0)\n" }.joined()
    }
}
