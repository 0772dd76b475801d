internal import CLibvirt
import Synchronization

/// The event streams of one connection, by libvirt's callback id, and how to end each.
///
/// They end when the connection closes or breaks, whichever comes first; nobody waits for events that cannot
/// come.
final class EventSubscriptions: Sendable {
    private struct State: Sendable {
        var ended = false
        var endings: [Int32: @Sendable () -> Void] = [:]
    }

    /// Takes streams off libvirt: that asks the daemon and may block, and streams end on any thread.
    static let housekeeping = BlockingExecutor(label: "libvirt-cleanup", width: 1)

    /// libvirt's notice that the daemon is gone (`virConnectCloseFunc`).
    ///
    /// Runs on the event loop's thread under a lock of libvirt's, so it must not call libvirt.
    static let connectionBroke: @convention(c) (OpaquePointer?, Int32, UnsafeMutableRawPointer?) -> Void = {
        _, _, opaque in
        guard let opaque else { return }
        Unmanaged<EventSubscriptions>.fromOpaque(opaque).takeUnretainedValue().finishAll()
    }

    private let state = Mutex(State())

    /// Remembers how to end a stream, or ends it at once if the connection is gone already.
    func add(_ id: Int32, ending: @escaping @Sendable () -> Void) {
        let tooLate = state.withLock { state in
            if !state.ended { state.endings[id] = ending }
            return state.ended
        }
        if tooLate { ending() }
    }

    /// Forgets a stream; false if somebody has taken it off already.
    func remove(_ id: Int32) -> Bool {
        state.withLock { $0.endings.removeValue(forKey: id) != nil }
    }

    /// Ends all streams and gives the ids that are still registered with libvirt.
    func endAll() -> [Int32] {
        let endings = state.withLock { state in
            state.ended = true
            defer { state.endings = [:] }
            return state.endings
        }
        for ending in endings.values { ending() }
        return Array(endings.keys)
    }

    /// Ends all streams but leaves them registered, for ``endAll()`` to collect.
    private func finishAll() {
        let endings = state.withLock { state in
            state.ended = true
            return Array(state.endings.values)
        }
        for ending in endings { ending() }
    }
}
