import Synchronization

@testable import FleetCore

/// Where steps are performed: it holds those that a test wants held, and knows who is at work.
actor Stage {
    private var held: [String: CheckedContinuation<Void, Never>] = [:]
    private var watchers:
        [(isReached: @Sendable (Stage.Count) -> Bool, continuation: CheckedContinuation<Void, Never>)] =
            []
    private let holds: @Sendable (Step) -> Bool
    private let fails: @Sendable (Step) -> (any Error)?
    private(set) var count = Count()
    private var isOpen = false

    struct Count: Sendable {
        var begun: [Step] = []
        var ended: [Step] = []
        var working: Int { begun.count - ended.count }
        var most = 0
    }

    init(
        holding holds: @escaping @Sendable (Step) -> Bool = { _ in false },
        failing fails: @escaping @Sendable (Step) -> (any Error)? = { _ in nil }
    ) {
        self.holds = holds
        self.fails = fails
    }

    /// Performs a step; returns once the test has let it go. Cancellation does not shorten it.
    func perform(_ step: Step) async throws {
        count.begun.append(step)
        count.most = max(count.most, count.working)
        notify()
        if !isOpen, holds(step) { await withCheckedContinuation { held[step.text] = $0 } }
        count.ended.append(step)
        notify()
        if let error = fails(step) { throw error }
    }

    /// Lets one held step go; waits for it to be held first. Out of time there is none.
    func release(_ step: Step?) async {
        guard let step else { return }
        while !isOpen, held[step.text] == nil { await wait { $0.begun.contains(step) } }
        held.removeValue(forKey: step.text)?.resume()
    }

    /// Lets every step go, those that come later too: what a broken guard lets begin must not hang the test.
    func open() {
        isOpen = true
        for continuation in held.values { continuation.resume() }
        held = [:]
    }

    /// Suspends until the count is as asked.
    func wait(until isReached: @escaping @Sendable (Count) -> Bool) async {
        if isReached(count) { return await Task.yield() }
        await withTaskCancellationHandler {
            await withCheckedContinuation { watchers.append((isReached, $0)) }
        } onCancel: {
            // Out of time: a test that fails must not hang the others.
            Task { await giveUp() }
        }
    }

    private func giveUp() {
        open()
        for watcher in watchers { watcher.continuation.resume() }
        watchers = []
    }

    private func notify() {
        let reached = watchers.filter { $0.isReached(count) }
        watchers.removeAll { $0.isReached(count) }
        for watcher in reached { watcher.continuation.resume() }
    }
}

/// The events of a run, in order.
final class EventLog: Sendable {
    private let log = Mutex<[ExecutionEvent]>([])
    var events: [ExecutionEvent] { log.withLock { $0 } }
    func append(_ event: ExecutionEvent) { log.withLock { $0.append(event) } }
}
