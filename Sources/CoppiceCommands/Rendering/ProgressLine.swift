internal import FleetCore
internal import Glibc
internal import Synchronization

/// One line on a terminal that says how far the long steps of all VMs are; nothing elsewhere.
///
/// ## Concurrency
/// Called from many tasks; a mutex guards what is shown, and lines are written while holding it, so that they do
/// not mix.
final class ProgressLine: Sendable {
    private let isShown: Bool
    private let working = Mutex<[String: StepProgress]>([:])

    init(_ console: Console) {
        isShown = !console.isQuiet && !console.isJSON && isatty(STDERR_FILENO) == 1
    }

    /// Shows that a VM is further.
    func update(_ progress: StepProgress) {
        guard isShown else { return }
        working.withLock { working in
            working[progress.name] = progress
            let done = working.values.reduce(0) { $0 + $1.done }
            let total = working.values.reduce(0) { $0 + $1.total }
            let names = working.keys.sorted()
            let who =
                names.prefix(3).joined(separator: ", ")
                + (names.count > 3 ? " and \(names.count - 3) more" : "")
            Console.line("\(ByteCount(bytes: done).text) of \(ByteCount(bytes: total).text): \(who)")
        }
    }

    /// Wipes the line before a VM's result is written.
    func finish(_ name: String) {
        guard isShown else { return }
        working.withLock { working in
            working.removeValue(forKey: name)
            Console.line("")
        }
    }
}
