import Synchronization

/// Who is to hear that a connection broke, by a number that libvirt can carry in place of a pointer.
///
/// A pointer would not do: `virConnectUnregisterCloseCallback` asks the daemon, and on a connection that is
/// just breaking that fails and leaves the callback registered, to be called after its owner has gone.
/// A driver without a daemon never takes the callback, and so would never free what it was given.
enum CloseObservers {
    private struct State: Sendable {
        var lastID: UInt = 0
        var hubs: [UInt: EventHubs] = [:]
    }

    private static let state = Mutex(State())

    /// Keeps `hubs` until ``remove(_:)``.
    static func add(_ hubs: EventHubs) -> UInt {
        state.withLock { state in
            state.lastID += 1
            state.hubs[state.lastID] = hubs
            return state.lastID
        }
    }

    static func remove(_ id: UInt) {
        _ = state.withLock { $0.hubs.removeValue(forKey: id) }
    }

    /// libvirt's notice that the daemon is gone (`virConnectCloseFunc`).
    ///
    /// Runs on the event loop's thread under a lock of libvirt's, so it must not call libvirt.
    static let connectionBroke: @convention(c) (OpaquePointer?, Int32, UnsafeMutableRawPointer?) -> Void = {
        _, _, number in
        let hubs = state.withLock { $0.hubs[UInt(bitPattern: number)] }
        hubs?.end()
    }
}
