import Synchronization

/// A few connections to one hypervisor: at most four calls in flight on each, plus a control connection.
///
/// ## Concurrency model
/// The calls' executor is as wide as all connections together may carry, so its queue is the only one: first
/// come, first served. A call that has a thread takes the open connection with the fewest calls in flight; if
/// all open ones have as many as they shall have, it opens the next while there is one. What is busy is
/// counted under a mutex that is never held during a call.
///
/// A broken connection is dropped and the next call opens it anew. The call that found it broken throws and
/// is not repeated: the daemon may have done the work, so look again.
public final class ConnectionSet: Sendable {
    /// Calls in flight that one connection may carry.
    ///
    /// The daemon's `max_client_requests` is 5. With five long calls running it stops reading the socket, so
    /// keepalive answers stay unread too and the connection is dropped after 30 s, calls and all (HAZARDS.md,
    /// row 15). Four leave room for one more: a keepalive or a reference given back.
    public static let callsPerConnection = 4

    private let slots: [ConnectionSlot]
    private let callsBeforeNext: Int
    /// Calls in flight on each slot that has been taken into use so far.
    private let inFlight = Mutex<[Int]>([])
    private let calls: BlockingExecutor

    private let controlSlot: ConnectionSlot
    private let controls: BlockingExecutor

    /// A set that opens nothing yet.
    ///
    /// - Parameters:
    ///   - uri: as for ``Connection/open(_:)``.
    ///   - connections: the most to open besides the control connection; at least one.
    ///   - callsBeforeNext: calls in flight on each open connection before another is opened. Threads that share
    ///     a connection wait for each other's answers, so one is fastest where connections are cheap.
    public init(
        uri: String?, connections: Int, callsBeforeNext: Int = ConnectionSet.callsPerConnection
    ) {
        self.callsBeforeNext = min(max(1, callsBeforeNext), Self.callsPerConnection)
        slots = (0..<max(1, connections)).map { _ in ConnectionSlot(uri: uri) }
        calls = BlockingExecutor(
            label: "libvirt-calls", width: slots.count * ConnectionSet.callsPerConnection)
        controlSlot = ConnectionSlot(uri: uri)
        controls = BlockingExecutor(label: "libvirt-control", width: ConnectionSet.callsPerConnection)
    }

    /// Runs `body` with a connection that has room, on a thread of its own.
    ///
    /// `body` should make one call at a time. Throws what `body` throws, what ``Connection/open(_:)`` throws,
    /// ``LibvirtError/Code/connectionInvalid`` after ``close()``, and `CancellationError` if the task is
    /// cancelled while it waits; once `body` has started it is never abandoned.
    public func call<Success: Sendable>(
        _ body: @escaping @Sendable (Connection) throws -> Success
    ) async throws -> Success {
        try await calls.run { [self] in
            let index = takeSlot()
            defer { giveBack(index) }
            return try slots[index].use(body)
        }
    }

    /// Opens the connections that so many calls in flight are going to want, all at once; what is open stays.
    ///
    /// That one can't be opened is no error here: the first call that wants it throws.
    public func open(forCalls calls: Int) async {
        let wanted = slots.prefix((calls + callsBeforeNext - 1) / callsBeforeNext)
        await withTaskGroup { group in
            for slot in wanted {
                group.addTask { _ = try? await self.calls.run { try slot.use { _ in } } }
            }
        }
        inFlight.withLock { inFlight in
            inFlight += Array(repeating: 0, count: max(0, wanted.count - inFlight.count))
        }
    }

    /// Runs `body` with the control connection, for what must not wait behind long calls: events, progress,
    /// abort.
    ///
    /// Unlike ``call(_:)`` it runs in a cancelled task too, because that is the task that has a job to abort.
    public func control<Success: Sendable>(
        _ body: @escaping @Sendable (Connection) throws -> Success
    ) async throws -> Success {
        try await controls.runEvenIfCancelled { [self] in try controlSlot.use(body) }
    }

    /// Closes all connections and ends their event streams, for good.
    ///
    /// Calls in flight finish, on references of their own; what waits throws
    /// ``LibvirtError/Code/connectionInvalid``. Again is not an error.
    public func close() async {
        // Throws only where no thread can be started; then the connections close with the set.
        try? await controls.runEvenIfCancelled { [self] in
            for slot in slots { slot.close() }
            controlSlot.close()
        }
    }

    /// The emptiest slot in use, or the next one where all in use have enough.
    private func takeSlot() -> Int {
        inFlight.withLock { inFlight in
            let emptiest = inFlight.indices.min { inFlight[$0] < inFlight[$1] }
            if let emptiest, inFlight[emptiest] < callsBeforeNext || inFlight.count == slots.count {
                // It has room: the executor lets no more calls in than all slots can carry.
                inFlight[emptiest] += 1
                return emptiest
            }
            inFlight.append(1)
            return inFlight.count - 1
        }
    }

    private func giveBack(_ index: Int) {
        inFlight.withLock { $0[index] -= 1 }
    }
}
