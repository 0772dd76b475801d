import Libvirt
import Testing

@Suite(.timeLimit(.minutes(1))) struct EventTests {
    private let executor = BlockingExecutor(label: "lv-events-test", width: 1)

    @Test func lifecycleOfADomainComesInOrder() async throws {
        let events = try await executor.run {
            let connection = try TestDriver.open()
            let events = try connection.lifecycleEvents()
            let domain = try connection.defineSmall("lab-01")
            try domain.start()
            try domain.suspend()
            try domain.resume()
            try domain.managedSave()
            try domain.start()
            try domain.destroy()
            try domain.undefine()
            return (connection, events)
        }
        var kinds: [LifecycleEvent.Kind] = []
        for await event in events.1 {
            #expect(event.name == "lab-01")
            kinds.append(event.kind)
            if event.kind == .undefined { break }
        }
        #expect(
            kinds == [
                .defined, .started, .suspended, .resumed, .stopped(.saved), .started, .stopped(.destroyed),
                .undefined,
            ])
        await close(events.0)
    }

    @Test func streamEndsWhenTheConnectionCloses() async throws {
        let (connection, events) = try await executor.run {
            let connection = try TestDriver.open()
            return (connection, try connection.lifecycleEvents())
        }
        async let count = events.reduce(into: 0) { count, _ in count += 1 }
        await close(connection)
        #expect(await count == 0)
    }

    @Test func streamEndsWithTheLastReferenceToItsConnection() async throws {
        let events = try await executor.run { try TestDriver.open().lifecycleEvents() }
        for await _ in events { Issue.record("no event can come") }
    }

    @Test func twoReadersEachSeeEveryEvent() async throws {
        let (connection, first, second) = try await executor.run {
            let connection = try TestDriver.open()
            let streams = (try connection.lifecycleEvents(), try connection.lifecycleEvents())
            _ = try connection.defineSmall("lab-01")
            return (connection, streams.0, streams.1)
        }
        #expect(await first.first { _ in true }?.kind == .defined)
        #expect(await second.first { _ in true }?.kind == .defined)
        await close(connection)
    }

    @Test func readerWhoLeavesDoesNotTakeTheOthersEvents() async throws {
        let (connection, first, second) = try await executor.run {
            let connection = try TestDriver.open()
            return (connection, try connection.lifecycleEvents(), try connection.lifecycleEvents())
        }
        let leaver = Task { for await _ in first {} }
        leaver.cancel()
        await leaver.value
        try await executor.run { _ = try connection.defineSmall("lab-01") }
        #expect(await second.first { _ in true }?.kind == .defined)
        await close(connection)
    }

    @Test func readerAfterTheLastOneLeftIsServed() async throws {
        let connection = try await executor.run { try TestDriver.open() }
        for number in 0..<20 {
            let events = try await executor.run {
                let events = try connection.lifecycleEvents()
                _ = try connection.defineSmall("lab-\(number)")
                return events
            }
            #expect(await events.first { _ in true }?.name == "lab-\(number)")
        }
        await close(connection)
    }

    @Test func cancelledReaderStops() async throws {
        let (connection, events) = try await executor.run {
            let connection = try TestDriver.open()
            return (connection, try connection.lifecycleEvents())
        }
        let reader = Task { for await _ in events {} }
        reader.cancel()
        await reader.value
        await close(connection)
    }

    @Test func driverWithoutBlockJobsStillTakesASubscription() async throws {
        let connection = try await executor.run {
            let connection = try TestDriver.open()
            _ = try connection.blockJobEvents()
            _ = try connection.jobCompletedEvents()
            return connection
        }
        await close(connection)
    }

    private func close(_ connection: Connection) async {
        try? await executor.run { connection.close() }
    }
}
