internal import CLibvirt
import Synchronization

/// A connection to one hypervisor (`virConnectPtr`).
///
/// ## Concurrency model
/// libvirt's connections may be used from any thread, and every call blocks its thread; so all bindings are
/// `noasync` and async code comes in through ``BlockingExecutor`` or, better, ``ConnectionSet``, which keeps
/// to the daemon's limit of calls in flight. Each call holds a reference of its own (`virConnectRef`), so
/// ``close()`` in the middle of another thread's call is safe.
public final class Connection: Sendable {
    private struct Reference {
        // libvirt's handle: counted by libvirt and made for many threads. nil once closed.
        nonisolated(unsafe) var handle: OpaquePointer?
    }

    private let reference: Mutex<Reference>
    private let hypervisorName: String
    private let observer: UInt
    let events = EventHubs()

    private init(adopting handle: OpaquePointer) {
        reference = Mutex(Reference(handle: handle))
        observer = CloseObservers.add(events)
        hypervisorName = virConnectGetType(handle).map { String(cString: $0) } ?? ""
    }

    /// Hands the closing over to a thread that may block: the last reference can go away anywhere.
    deinit {
        guard let handle = takeHandle() else { return }
        // Passed on, not shared: this was the last owner.
        nonisolated(unsafe) let last = handle
        EventHubs.housekeeping.runDetached { [events, observer] in
            Connection.release(last, events, observer)
        }
    }

    /// Opens a connection (`virConnectOpen`).
    ///
    /// Starts the ``EventLoop`` first. Asks for a keepalive message every 5 seconds and gives a silent daemon
    /// up after 6 of them; that a local driver knows no keepalive is not an error.
    ///
    /// - Parameter uri: nil for libvirt's own choice: `LIBVIRT_DEFAULT_URI`, the user's `libvirt.conf`, then
    ///   the first driver that answers.
    @available(*, noasync)
    public static func open(_ uri: String?) throws -> Connection {
        EventLoop.start()
        let handle = try LibvirtError.require(virConnectOpen(uri), "virConnectOpen")
        let connection = Connection(adopting: handle)
        virConnectSetKeepAlive(handle, 5, 6)
        // That a driver without a daemon has nothing to observe is not an error.
        virConnectRegisterCloseCallback(
            handle, CloseObservers.connectionBroke,
            UnsafeMutableRawPointer(bitPattern: connection.observer), nil)
        return connection
    }

    /// Ends all event streams and gives the connection back (`virConnectClose`); again is not an error.
    ///
    /// Calls after this throw ``LibvirtError/Code/connectionInvalid``. Domains, networks and snapshots made
    /// from the connection stay usable; libvirt drops its socket with the last of them.
    @available(*, noasync)
    public func close() {
        if let handle = takeHandle() { Connection.release(handle, events, observer) }
    }

    private func takeHandle() -> OpaquePointer? {
        reference.withLock { reference in
            defer { reference.handle = nil }
            return reference.handle
        }
    }

    @available(*, noasync)
    private static func release(_ handle: OpaquePointer, _ events: EventHubs, _ observer: UInt) {
        CloseObservers.remove(observer)
        virConnectUnregisterCloseCallback(handle, CloseObservers.connectionBroke)
        events.end()
        events.deregister(from: handle)
        virConnectClose(handle)
    }

    /// The driver's name, such as `QEMU` or `TEST` (`virConnectGetType`), read when the connection opened.
    public func hypervisor() -> String { hypervisorName }

    /// Whether the connection can still carry calls (`virConnectIsAlive`).
    ///
    /// Asks nobody: it tells whether the socket is open and keepalive has not given up.
    @available(*, noasync)
    public func isAlive() -> Bool {
        (try? withHandle("virConnectIsAlive") { virConnectIsAlive($0) == 1 }) ?? false
    }

    /// Lends the handle, with a reference of its own, for one call.
    @available(*, noasync)
    func withHandle<Result>(_ call: String, _ body: (OpaquePointer) throws -> Result) throws -> Result {
        let handle = reference.withLock { reference -> OpaquePointer? in
            if let handle = reference.handle { virConnectRef(handle) }
            return reference.handle
        }
        guard let handle else {
            throw LibvirtError(code: .connectionInvalid, call: call, message: "the connection is closed")
        }
        defer { virConnectClose(handle) }
        return try body(handle)
    }
}
