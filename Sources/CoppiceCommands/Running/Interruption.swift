internal import Glibc
internal import Synchronization

/// Turns SIGINT and SIGTERM into the cancellation of the work in hand.
///
/// ## Concurrency
/// The signals are blocked in every thread and taken by one thread with `sigwait`. While nothing is being changed
/// the first signal ends the process; while a plan is executed the first cancels it and the second ends the process.
enum Interruption {
    private static let work = Mutex<(@Sendable () -> Void)?>(nil)

    /// Takes the signals. Must be called before any other thread exists.
    static func install() {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGINT)
        sigaddset(&signals, SIGTERM)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        var thread = pthread_t()
        pthread_create(&thread, nil, { _ in Interruption.wait() }, nil)
        pthread_detach(thread)
    }

    private static func wait() -> UnsafeMutableRawPointer? {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGINT)
        sigaddset(&signals, SIGTERM)
        while true {
            var signal: Int32 = 0
            guard sigwait(&signals, &signal) == 0 else { continue }
            guard
                let cancel = work.withLock({ work in
                    let cancel = work
                    work = nil
                    return cancel
                })
            else {
                Console().error("interrupted")
                _exit(ExitStatus.interrupted.rawValue)
            }
            Console().note("interrupted: finishing what has begun, a second time ends at once")
            cancel()
        }
    }

    /// Runs work that a signal cancels, and waits for it to report.
    static func cancelling<Success: Sendable>(
        _ body: @escaping @Sendable () async -> Success
    ) async -> Success {
        let task = Task { await body() }
        work.withLock { $0 = { task.cancel() } }
        defer { work.withLock { $0 = nil } }
        return await task.value
    }
}
