internal import Libvirt

extension Host {
    /// An element whenever a domain starts, stops or is defined, and one every so many seconds: addresses and sizes have
    /// no event.
    ///
    /// Elements that nobody took in time count as one. The stream throws when the connection is lost.
    ///
    /// - Throws: `LibvirtError`.
    public func changes(every seconds: Double) async throws -> AsyncThrowingStream<Void, any Error> {
        let events = try await connections.control { try $0.lifecycleEvents() }
        let (changes, continuation) = AsyncThrowingStream<Void, any Error>.makeStream(
            bufferingPolicy: .bufferingNewest(1))
        let listener = Task {
            for await _ in events { continuation.yield() }
            continuation.finish(throwing: LibvirtError.eventsEnded)
        }
        let clock = Task {
            while !Task.isCancelled {
                continuation.yield()
                try await Task.sleep(for: .seconds(seconds))
            }
        }
        continuation.onTermination = { _ in
            listener.cancel()
            clock.cancel()
        }
        return changes
    }
}
