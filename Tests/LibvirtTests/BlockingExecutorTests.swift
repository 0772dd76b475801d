import Foundation
import Testing

@testable import Libvirt

@Suite(.timeLimit(.minutes(1))) struct BlockingExecutorTests {
    @Test func workRunsOnThreadsOfItsOwnName() async throws {
        let executor = BlockingExecutor(label: "lv-name-of-its-own", width: 1)
        #expect(try await executor.run { ThreadProbe.currentName() } == "lv-name-of-its-")
    }

    /// More blocked work than the cooperative pool has threads: on the pool this would never end.
    @Test func blockedWorkDoesNotBlockTheCooperativePool() async throws {
        let width = 4 * ProcessInfo.processInfo.activeProcessorCount + 8
        let executor = BlockingExecutor(label: "lv-blocked", width: width)
        let meeting = MeetingPoint(quorum: width)
        try await withThrowingTaskGroup { group in
            for _ in 0..<width { group.addTask { try await executor.run { meeting.pass() } } }
            try await group.waitForAll()
        }
        #expect(meeting.most == width)
    }

    @Test func neverMoreThreadsThanItsWidth() async throws {
        let executor = BlockingExecutor(label: "lv-width", width: 3)
        let busy = Gauge()
        let meeting = MeetingPoint(quorum: 3)
        try await withThrowingTaskGroup { group in
            for _ in 0..<300 {
                group.addTask {
                    try await executor.run {
                        busy.enter()
                        meeting.pass()
                        busy.leave()
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(busy.most == 3)
    }

    @Test func errorsOfTheWorkAreThrown() async {
        let executor = BlockingExecutor(label: "lv-throws", width: 1)
        await #expect(throws: LibvirtError.self) {
            try await executor.run { throw LibvirtError(code: .rpc, call: "none", message: "lost") }
        }
    }

    @Test func waitingWorkIsWithdrawnByCancellation() async throws {
        let executor = BlockingExecutor(label: "lv-cancel", width: 1)
        let (door, started) = (DispatchSemaphore(value: 0), AsyncStream<Void>.makeStream())
        let blocker = Task {
            try await executor.run {
                started.continuation.finish()
                door.wait()
            }
        }
        for await _ in started.stream {}
        let ran = Gauge()
        let waiter = Task { try await executor.run { _ = ran.enter() } }
        waiter.cancel()
        // Ends although the only thread is busy.
        await #expect(throws: CancellationError.self) { try await waiter.value }
        door.signal()
        try await blocker.value
        #expect(ran.most == 0)
    }

    @Test func startedWorkIsNotAbandoned() async throws {
        let executor = BlockingExecutor(label: "lv-started", width: 1)
        let (door, started) = (DispatchSemaphore(value: 0), AsyncStream<Void>.makeStream())
        let task = Task {
            try await executor.run {
                started.continuation.finish()
                door.wait()
                return 42
            }
        }
        for await _ in started.stream {}
        task.cancel()
        door.signal()
        #expect(try await task.value == 42)
    }

    @Test func waitingWorkIsDoneInOrder() async {
        let executor = BlockingExecutor(label: "lv-order", width: 1)
        let (done, continuation) = AsyncStream<Int>.makeStream()
        for number in 0..<50 { executor.runDetached { continuation.yield(number) } }
        executor.runDetached { continuation.finish() }
        #expect(await done.reduce(into: []) { $0.append($1) } == Array(0..<50))
    }

    /// A thread that was kept waiting for the next piece of work does it; none is started for each.
    @Test func workThatComesSoonFindsTheThreadThatIsThere() async throws {
        let executor = BlockingExecutor(label: "lv-linger", width: 8, patience: 3_600_000)
        var started: Set<String> = []
        for _ in 0..<50 {
            started.insert(
                try await executor.run {
                    try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/thread-self")
                })
        }
        // A second one only where the next piece of work came before the first thread had begun to wait.
        #expect(started.count <= 8)
    }

    /// Threads that give up and work that arrives just then: nothing may be lost, and nobody wait for ever.
    @Test func workThatArrivesWhenAThreadGivesUpIsDone() async throws {
        let executor = BlockingExecutor(label: "lv-give-up", width: 2)
        for round in 0..<30 {
            try await Task.sleep(for: .milliseconds(95 + round % 10))
            try await withThrowingTaskGroup { group in
                for _ in 0..<4 { group.addTask { try await executor.run {} } }
                try await group.waitForAll()
            }
        }
    }

    @Test func idleExecutorHasNoThreads() async throws {
        let ended = AsyncStream<Void>.makeStream()
        let executor = BlockingExecutor(label: "lv-idle", width: 2)
        try await executor.run { ThreadProbe.whenCurrentThreadEnds { ended.continuation.finish() } }
        for await _ in ended.stream {}
    }

    @Test func threadsEndWhenTheExecutorIsGone() async throws {
        let ended = AsyncStream<Void>.makeStream()
        try await BlockingExecutor(label: "lv-gone", width: 2).run {
            ThreadProbe.whenCurrentThreadEnds { ended.continuation.finish() }
        }
        for await _ in ended.stream {}
    }
}
