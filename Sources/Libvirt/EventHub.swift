import Synchronization

/// The streams that read one kind of event of one connection.
///
/// libvirt takes a callback function only once for a kind of event and a connection ("event callback already
/// tracked"), so all readers share one registration: made for the first, given back after the last.
///
/// ## Concurrency model
/// `readers` is what the event loop's thread takes, so it is never held while libvirt is called.
/// `registration` is held during libvirt's register and deregister calls, on threads that may block.
final class EventHub<Event: Sendable>: Sendable {
    private struct Readers: Sendable {
        var ended = false
        var lastID = 0
        var streams: [Int: AsyncStream<Event>.Continuation] = [:]
    }

    private let readers = Mutex(Readers())
    /// libvirt's id of the callback; nil while not registered.
    private let registration = Mutex<Int32?>(nil)

    /// Adds a reader, and registers with libvirt if it is the first; `register` gives libvirt's id.
    @available(*, noasync)
    func add(_ stream: AsyncStream<Event>.Continuation, register: () throws -> Int32) throws -> Int {
        let (reader, tooLate) = readers.withLock { readers in
            readers.lastID += 1
            if !readers.ended { readers.streams[readers.lastID] = stream }
            return (readers.lastID, readers.ended)
        }
        if tooLate { stream.finish() }
        do {
            try registration.withLock { id in
                if id == nil { id = try register() }
            }
        } catch {
            _ = readers.withLock { $0.streams.removeValue(forKey: reader) }
            throw error
        }
        return reader
    }

    /// Takes a reader off, and the registration with the last.
    ///
    /// A reader being added meanwhile either is counted here or finds the registration gone and makes it anew.
    ///
    /// - Parameter deregister: tells whether libvirt could be asked at all. A connection that is closing lends no handle
    ///   any more; its registration is then left for ``deregister(_:)``, or libvirt would keep the connection, and its
    ///   socket, for the callback's sake.
    @available(*, noasync)
    func remove(_ reader: Int, deregister: (Int32) -> Bool) {
        _ = readers.withLock { $0.streams.removeValue(forKey: reader) }
        registration.withLock { id in
            guard let registered = id, readers.withLock({ $0.streams.isEmpty }) else { return }
            if deregister(registered) { id = nil }
        }
    }

    /// Passes an event on to all readers of the hub that libvirt was given as `opaque`.
    static func yield(_ event: Event, to opaque: UnsafeMutableRawPointer?) {
        guard let opaque else { return }
        let hub = Unmanaged<EventHub>.fromOpaque(opaque).takeUnretainedValue()
        for stream in hub.readers.withLock({ Array($0.streams.values) }) { stream.yield(event) }
    }

    /// Ends all streams, those to come as well; calls nothing of libvirt's.
    func end() {
        let streams = readers.withLock { readers in
            readers.ended = true
            return Array(readers.streams.values)
        }
        for stream in streams { stream.finish() }
    }

    /// Gives the registration back whoever reads, for a connection about to close.
    @available(*, noasync)
    func deregister(_ body: (Int32) -> Void) {
        registration.withLock { id in
            if let registered = id { body(registered) }
            id = nil
        }
    }
}
