import Foundation
import Libvirt
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1))) struct ConnectionSetTests {
    /// Counts the calls in the body on each connection.
    private final class Ledger: Sendable {
        private struct Count {
            var now: [ObjectIdentifier: Int] = [:]
            var most: [ObjectIdentifier: Int] = [:]
        }

        private let count = Mutex(Count())

        var most: [ObjectIdentifier: Int] { count.withLock(\.most) }

        func counting(_ connection: Connection, _ body: () -> Void) {
            let id = ObjectIdentifier(connection)
            count.withLock { count in
                count.now[id, default: 0] += 1
                count.most[id] = max(count.most[id, default: 0], count.now[id, default: 0])
            }
            body()
            count.withLock { $0.now[id, default: 0] -= 1 }
        }
    }

    private func run(_ calls: Int, quorum: Int, on set: ConnectionSet) async throws -> Ledger {
        let ledger = Ledger()
        let meeting = MeetingPoint(quorum: quorum)
        try await withThrowingTaskGroup { group in
            for _ in 0..<calls {
                group.addTask {
                    try await set.call { connection in ledger.counting(connection) { meeting.pass() } }
                }
            }
            try await group.waitForAll()
        }
        return ledger
    }

    @Test func atMostFourCallsAreInFlightOnOneConnection() async throws {
        let set = ConnectionSet(uri: "test:///default", connections: 3)
        let ledger = try await run(200, quorum: 12, on: set)
        #expect(ledger.most.count == 3)
        #expect(ledger.most.values.allSatisfy { $0 == ConnectionSet.callsPerConnection })
        await set.close()
    }

    @Test func connectionsAreOpenedOnlyWhenTheOpenOnesAreFull() async throws {
        let set = ConnectionSet(uri: "test:///default", connections: 3)
        #expect(try await run(4, quorum: 4, on: set).most.count == 1)
        #expect(try await run(5, quorum: 5, on: set).most.count == 2)
        await set.close()
    }

    @Test func connectionsAreOpenedEarlierWhereThatIsAskedFor() async throws {
        let set = ConnectionSet(uri: "test:///default", connections: 3, callsBeforeNext: 1)
        #expect(try await run(1, quorum: 1, on: set).most.count == 1)
        #expect(try await run(3, quorum: 3, on: set).most.values.sorted() == [1, 1, 1])
        let ledger = try await run(200, quorum: 12, on: set)
        #expect(ledger.most.count == 3)
        #expect(ledger.most.values.allSatisfy { $0 == ConnectionSet.callsPerConnection })
        await set.close()
    }

    @Test func emptiestConnectionIsTakenFirst() async throws {
        let set = ConnectionSet(uri: "test:///default", connections: 2)
        _ = try await run(8, quorum: 8, on: set)
        #expect(try await run(2, quorum: 2, on: set).most.values.sorted() == [1, 1])
        await set.close()
    }

    @Test func queuedCallerIsWithdrawnByCancellation() async throws {
        let set = ConnectionSet(uri: "test:///default", connections: 1)
        let door = DispatchSemaphore(value: 0)
        let full = AsyncStream<Void>.makeStream()
        let meeting = MeetingPoint(quorum: 4)
        let blockers = (0..<4).map { _ in
            Task {
                try await set.call { _ in
                    meeting.pass()
                    full.continuation.finish()
                    door.wait()
                }
            }
        }
        for await _ in full.stream {}
        let ran = Gauge()
        let waiter = Task { try await set.call { _ in _ = ran.enter() } }
        waiter.cancel()
        await #expect(throws: CancellationError.self) { try await waiter.value }
        for _ in blockers { door.signal() }
        for blocker in blockers { try await blocker.value }
        #expect(ran.most == 0)
        await set.close()
    }

    @Test func controlDoesNotWaitBehindCalls() async throws {
        let set = ConnectionSet(uri: "test:///default", connections: 1)
        let door = DispatchSemaphore(value: 0)
        async let calls: Void = withThrowingTaskGroup { group in
            for _ in 0..<8 { group.addTask { try await set.call { _ in door.wait() } } }
            try await group.waitForAll()
        }
        #expect(try await set.control { $0.hypervisor() } == "TEST")
        for _ in 0..<8 { door.signal() }
        try await calls
        await set.close()
    }

    @Test func cancelledTaskCanStillControl() async throws {
        let set = ConnectionSet(uri: "test:///default", connections: 1)
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await set.control { $0.hypervisor() }
        }
        #expect(try await task.value == "TEST")
        await set.close()
    }

    @Test func errorOfALostConnectionIsThrownAndTheNextCallReopens() async throws {
        let set = ConnectionSet(uri: "test:///default", connections: 1)
        let first = try await set.call { $0 }
        let error = await #expect(throws: LibvirtError.self) {
            try await set.call { _ in
                throw LibvirtError(code: .rpc, call: "virDomainManagedSave", message: "lost")
            }
        }
        #expect(error?.call == "virDomainManagedSave")
        let second = try await set.call { $0 }
        #expect(first !== second)
        await set.close()
    }

    @Test func otherErrorsKeepTheConnection() async throws {
        let set = ConnectionSet(uri: "test:///default", connections: 1)
        let first = try await set.call { $0 }
        await #expect(throws: LibvirtError.self) {
            _ = try await set.call { try $0.domain(named: "missing") }
        }
        let second = try await set.call { $0 }
        #expect(first === second)
        await set.close()
    }

    @Test func connectionFoundClosedIsOpenedAnew() async throws {
        let set = ConnectionSet(uri: "test:///default", connections: 1)
        try await set.call { $0.close() }
        #expect(try await set.call { $0.isAlive() })
        await set.close()
    }

    @Test func closedSetRefusesCalls() async throws {
        let set = ConnectionSet(uri: "test:///default", connections: 1)
        let events = try await set.control { try $0.lifecycleEvents() }
        await set.close()
        for await _ in events {}
        let error = await #expect(throws: LibvirtError.self) { try await set.call { $0.isAlive() } }
        #expect(error?.code == .connectionInvalid)
        await #expect(throws: LibvirtError.self) { try await set.control { $0.isAlive() } }
    }

    @Test func failedOpeningIsThrownToEachCaller() async {
        let set = ConnectionSet(uri: "qemu+unix:///system?socket=/nonexistent/coppice-lv", connections: 1)
        for _ in 0..<2 {
            let error = await #expect(throws: LibvirtError.self) { try await set.call { $0.isAlive() } }
            #expect(error?.isConnectionLost == true)
        }
    }
}
