import Synchronization

/// A place for one connection of a ``ConnectionSet``, opened when first used and anew when found broken.
final class ConnectionSlot: Sendable {
    private enum State: Sendable {
        case empty
        case open(Connection)
        case closed
    }

    private let uri: String?
    // Held while opening, so that callers who come meanwhile wait for this connection and don't open another.
    // They wait on threads of a BlockingExecutor, where waiting is what threads are for.
    private let state = Mutex(State.empty)

    init(uri: String?) { self.uri = uri }

    /// Runs `body` with the connection; an error that may come from a broken one empties the slot.
    @available(*, noasync)
    func use<Success>(_ body: (Connection) throws -> Success) throws -> Success {
        let connection = try current()
        do {
            return try body(connection)
        } catch {
            let saysSo = (error as? LibvirtError)?.isConnectionLost ?? false
            if saysSo || !connection.isAlive() { drop(connection) }
            throw error
        }
    }

    /// Closes the connection for good.
    @available(*, noasync)
    func close() {
        let connection = state.withLock { state -> Connection? in
            defer { state = .closed }
            guard case .open(let connection) = state else { return nil }
            return connection
        }
        connection?.close()
    }

    @available(*, noasync)
    private func current() throws -> Connection {
        try state.withLock { state in
            switch state {
            case .closed:
                throw LibvirtError(
                    code: .connectionInvalid, call: "virConnectOpen", message: "the connections are closed")
            case .open(let connection) where connection.isAlive():
                return connection
            case .open(let broken):
                state = .empty
                broken.close()
            case .empty:
                break
            }
            let connection = try Connection.open(uri)
            state = .open(connection)
            return connection
        }
    }

    /// Empties the slot unless somebody has put a new connection there.
    @available(*, noasync)
    private func drop(_ broken: Connection) {
        state.withLock { state in
            if case .open(let connection) = state, connection === broken { state = .empty }
        }
        broken.close()
    }
}
