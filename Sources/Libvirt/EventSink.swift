/// One event stream's end that libvirt holds, retained for it from registration to its free callback.
final class EventSink<Event: Sendable>: Sendable {
    private let continuation: AsyncStream<Event>.Continuation

    init(_ continuation: AsyncStream<Event>.Continuation) { self.continuation = continuation }

    /// Passes an event on; `opaque` is the sink as given to libvirt.
    static func yield(_ event: Event, to opaque: UnsafeMutableRawPointer?) {
        guard let opaque else { return }
        Unmanaged<EventSink<Event>>.fromOpaque(opaque).takeUnretainedValue().continuation.yield(event)
    }
}
