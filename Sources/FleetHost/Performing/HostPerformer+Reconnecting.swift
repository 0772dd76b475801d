internal import FleetCore
internal import Libvirt

extension HostPerformer {
    /// How often something is begun again before a daemon that keeps going away is reported.
    private static let attempts = 3

    /// Does something, and does it again when the connection to libvirt was lost on the way and libvirt answers anew.
    ///
    /// Nobody knows how far the lost call came, so what is done again looks first (law 8). That each step may be done
    /// twice is what makes this safe.
    ///
    /// - Parameter body: is told whether this is not the first time.
    /// - Throws: what `body` throws; the lost connection when libvirt does not come back in time.
    func reconnecting<Success: Sendable>(
        _ body: @Sendable (_ isAgain: Bool) async throws -> Success
    ) async throws -> Success {
        for attempt in 1..<Self.attempts {
            do { return try await body(attempt > 1) } catch let error as LibvirtError
                where error.isConnectionLost
            {
                guard try await host.libvirtAnswersAgain() else { throw error }
            }
        }
        return try await body(true)
    }
}

extension Host {
    /// How long a daemon may take to come back: systemd restarts one at once, one with many VMs takes a while to see
    /// them all again.
    private static let secondsToComeBack = 30

    /// Waits until a connection can be opened again; `false` when it takes too long.
    ///
    /// A daemon that comes back tells nobody, so it is tried twice a second. An open connection is answered only once
    /// the daemon has read all its VMs' states.
    ///
    /// - Throws: `CancellationError`.
    func libvirtAnswersAgain() async throws -> Bool {
        let limit = ContinuousClock.now + .seconds(Self.secondsToComeBack)
        repeat {
            do {
                _ = try await connections.control { try $0.uri() }
                return true
            } catch let error as LibvirtError where error.isConnectionLost || error.code == .systemError {
                try await Task.sleep(for: .milliseconds(500))
            }
        } while ContinuousClock.now < limit
        return false
    }
}
