import Testing

@testable import Libvirt

@Suite struct EventHubTests {
    private let hub = EventHub<Int>()
    private let executor = BlockingExecutor(label: "lv-hub", width: 1)

    /// Registers a reader and returns its number.
    @available(*, noasync)
    private func add() throws -> Int { try hub.add(AsyncStream<Int>.makeStream().continuation) { 7 } }

    @Test func theLastReaderGivesTheRegistrationBackOnce() async throws {
        try await executor.run { [self] in
            let readers = [try add(), try add()]
            hub.remove(readers[0]) { _ in
                Issue.record("somebody still reads")
                return true
            }
            var given: [Int32] = []
            hub.remove(readers[1]) {
                given.append($0)
                return true
            }
            hub.deregister { given.append($0) }
            #expect(given == [7])
        }
    }

    /// The reader goes while the connection is being closed and can no longer be asked.
    @Test func aRegistrationThatCouldNotBeGivenBackIsLeftForTheClosing() async throws {
        try await executor.run { [self] in
            let reader = try add()
            hub.remove(reader) { _ in false }
            var given: [Int32] = []
            hub.deregister { given.append($0) }
            #expect(given == [7])
        }
    }
}
