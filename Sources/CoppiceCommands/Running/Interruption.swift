internal import Glibc
internal import Synchronization

/// Turns SIGINT and SIGTERM into the cancellation of the work in hand.
///
/// ## Concurrency
/// A handler puts a byte into a pipe, from which a thread of its own takes it. Waiting for blocked
/// signals with `sigwait` does not do: libdispatch keeps the main thread in `sigsuspend` with nothing blocked
/// (`dispatch_main`), the kernel delivers the signals there, and without a handler they end the process at once.
///
/// While nothing is being changed the first signal ends the process; while a plan is executed the first cancels it
/// and the second ends the process.
enum Interruption {
    private static let work = Mutex<(@Sendable () -> Void)?>(nil)
    /// The reading and the writing end of the handler's pipe; -1 where there is none.
    private static let ends: (reading: Int32, writing: Int32) = {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return (-1, -1) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }()

    /// Has the process outlive whoever reads its output: what has begun to be changed is finished and reported.
    ///
    /// Looking keeps the signal's own effect, so that `coppice list | head` ends as it should.
    static func outliveReaders() { signal(SIGPIPE, SIG_IGN) }

    /// Takes the signals. Without it, or where no pipe can be made, they end the process as usual.
    static func install() {
        guard ends.reading >= 0 else { return }
        var thread = pthread_t()
        guard pthread_create(&thread, nil, { _ in Interruption.wait() }, nil) == 0 else { return }
        pthread_detach(thread)
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { _ in Interruption.note() }
        action.sa_flags = SA_RESTART
        sigaction(SIGINT, &action, nil)
        sigaction(SIGTERM, &action, nil)
    }

    /// The handler: does nothing but what is safe in one (`signal-safety(7)`).
    private static func note() {
        let code = errno
        var byte: UInt8 = 0
        _ = write(ends.writing, &byte, 1)
        errno = code
    }

    private static func wait() -> UnsafeMutableRawPointer? {
        var byte: UInt8 = 0
        while true {
            guard read(ends.reading, &byte, 1) == 1 else { continue }
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
            cancel()
        }
    }

    /// Runs work that a signal cancels, and waits for it to report.
    ///
    /// - Parameter say: tells the user, on a thread of its own, that it is being cancelled.
    static func cancelling<Success: Sendable>(
        saying say: @escaping @Sendable (String) -> Void = { Console().note($0) },
        _ body: @escaping @Sendable () async -> Success
    ) async -> Success {
        let task = Task { await body() }
        work.withLock {
            $0 = {
                // First: who reads what is said may be gone.
                task.cancel()
                say("interrupted: finishing what has begun, a second time ends at once")
            }
        }
        defer { work.withLock { $0 = nil } }
        return await task.value
    }
}
