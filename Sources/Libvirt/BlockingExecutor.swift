import Glibc
import Synchronization

/// Runs blocking work on threads of its own, never on Swift's cooperative pool.
///
/// ## Concurrency model
/// Work is done in the order it came, by at most ``width`` threads at a time. A thread is started when work
/// arrives and none is idle; it takes work until none waits, lingers for more, and ends. An executor that is left
/// alone therefore has no threads, and one that nobody refers to any more ends soon after its last piece of work.
/// Everything mutable is behind one mutex, which is never held while work runs.
public final class BlockingExecutor: Sendable {
    private struct Job: Sendable {
        let id: UInt64
        let perform: @Sendable () -> Void
        let fail: @Sendable (any Error) -> Void
    }

    private struct State: Sendable {
        var lastID: UInt64 = 0
        var waiting: [Job] = []
        var threads = 0
        /// Threads that wait on ``arrival`` and have not been woken.
        var idle = 0
    }

    /// Milliseconds that a thread waits for more work before it ends. A lane of steps comes back within a few; starting
    /// and ending a thread for each piece of work was a tenth of coppice's own share of a spawn.
    private let patience: Int

    /// The name that the threads bear in `ps -L`, up to 15 bytes of it.
    public let label: String

    /// The most threads, and so the most pieces of work, at one time.
    public let width: Int

    private let state = Mutex(State())
    private let arrival = CountingSemaphore()

    /// An executor that has no thread yet.
    ///
    /// A `width` of less than one is taken as one.
    public convenience init(label: String, width: Int) {
        self.init(label: label, width: width, patience: 100)
    }

    /// The same with another patience, in milliseconds.
    init(label: String, width: Int, patience: Int) {
        self.label = label
        self.width = max(1, width)
        self.patience = patience
    }

    /// Waits for a free thread, runs `body` on it and returns what it returned.
    ///
    /// Throws what `body` throws, and `CancellationError` if the task is cancelled before `body` has started,
    /// which then never does. Once started, `body` is never abandoned: cancellation is not seen.
    public func run<Success: Sendable>(
        _ body: @escaping @Sendable () throws -> Success
    ) async throws -> Success {
        try Task.checkCancellation()
        let id = nextID()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                submit(id, body, continuation)
                // The handler below may have run before there was anything to withdraw.
                if Task.isCancelled { withdraw(id) }
            }
        } onCancel: {
            withdraw(id)
        }
    }

    /// Does as ``run(_:)`` but starts `body` even in a cancelled task.
    func runEvenIfCancelled<Success: Sendable>(
        _ body: @escaping @Sendable () throws -> Success
    ) async throws -> Success {
        let id = nextID()
        return try await withCheckedThrowingContinuation { submit(id, body, $0) }
    }

    /// Runs `body` some time, for callers that neither wait nor care, such as a stream's end.
    func runDetached(_ body: @escaping @Sendable () -> Void) {
        enqueue(Job(id: nextID(), perform: body, fail: { _ in }))
    }

    private func nextID() -> UInt64 {
        state.withLock {
            $0.lastID += 1
            return $0.lastID
        }
    }

    private func submit<Success: Sendable>(
        _ id: UInt64, _ body: @escaping @Sendable () throws -> Success,
        _ continuation: CheckedContinuation<Success, any Error>
    ) {
        enqueue(
            Job(
                id: id, perform: { continuation.resume(with: Result { try body() }) },
                fail: { continuation.resume(throwing: $0) }))
    }

    private func withdraw(_ id: UInt64) {
        let job = state.withLock { state in
            state.waiting.firstIndex { $0.id == id }.map { state.waiting.remove(at: $0) }
        }
        job?.fail(CancellationError())
    }

    private func enqueue(_ job: Job) {
        enum Need { case nothing, wake, start }
        let need = state.withLock { state -> Need in
            state.waiting.append(job)
            if state.idle > 0 {
                state.idle -= 1
                return .wake
            }
            guard state.threads < width else { return .nothing }
            state.threads += 1
            return .start
        }
        switch need {
        case .nothing: return
        case .wake: arrival.signal()
        case .start:
            let status = NativeThread.start(name: label) { self.work() }
            if status != 0 { threadDidNotStart(status) }
        }
    }

    private func work() {
        repeat {
            while let job = nextJob() { job.perform() }
        } while wasWoken()
    }

    /// The oldest waiting job; without one, the asking thread is counted as idle under the same lock, so that work
    /// arriving now wakes it.
    private func nextJob() -> Job? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.idle += 1
                return nil
            }
            return state.waiting.removeFirst()
        }
    }

    /// Waits for a signal; without one, the thread is counted off, unless a signal for it is on its way.
    private func wasWoken() -> Bool {
        if arrival.wait(milliseconds: patience) { return true }
        let isExpected = state.withLock { state in
            guard state.idle > 0 else { return true }
            state.idle -= 1
            state.threads -= 1
            return false
        }
        // Left behind, the signal would wake a thread that is counted as idle.
        if isExpected { arrival.wait() }
        return isExpected
    }

    /// The threads there are will do the work; only where there is none must the waiting be told.
    private func threadDidNotStart(_ status: Int32) {
        let stranded = state.withLock { state -> [Job] in
            state.threads -= 1
            guard state.threads == 0 else { return [] }
            defer { state.waiting = [] }
            return state.waiting
        }
        let error = LibvirtError(
            code: .systemError, call: "pthread_create", message: String(cString: strerror(status)))
        for job in stranded { job.fail(error) }
    }
}
