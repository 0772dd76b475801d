internal import FleetCore
internal import Libvirt

extension HostPerformer {
    /// Asks a guest to shut down and waits for libvirt's event that it has.
    ///
    /// `virDomainShutdown` returns at once (HAZARDS, 16). Events are listened to before the guest is asked, and the
    /// state is looked at once more after that, so that no event can be missed.
    ///
    /// A guest that is paused cannot hear: nobody waits for it.
    ///
    /// - Throws: `Refusal/didNotShutDown(seconds:)` when the time is over and the plug is not to be pulled,
    ///   `Refusal/isPaused` when it cannot hear and that is so.
    func shutDown(_ name: String, timeout: Int, thenPullPlug: Bool) async throws {
        if case .paused = try await withDomain(name, { try $0.state() }) {
            guard thenPullPlug else { throw Refusal.isPaused }
            try await pullPlug(name)
            return remark("it was paused and could not hear: its plug was pulled", about: name)
        }
        let events = try await host.connections.control { try $0.lifecycleEvents() }
        let uuid: String? = try await withDomain(name) { domain in
            guard try domain.isActive() else { return nil }
            do { try domain.shutdown() } catch let error as LibvirtError where error.code == .operationInvalid
            {
                // It stopped between the look and the request.
                guard try domain.isActive() else { return nil }
                throw error
            }
            return try domain.isActive() ? domain.uuid : nil
        }
        guard let uuid else { return }
        if try await stopped(name, uuid, events, within: timeout) { return }
        if try await withDomain(name, { try !$0.isActive() }) { return }
        guard thenPullPlug else { throw Refusal.didNotShutDown(seconds: timeout) }
        try await pullPlug(name)
        remark("the guest did not hear: its plug was pulled after \(timeout) s", about: name)
    }

    /// Whether an event says that the domain stopped, before the time is over.
    ///
    /// A guest that is still booting does not hear the power button, so it is pressed again every few seconds; one
    /// that is shutting down already takes no notice.
    private func stopped(
        _ name: String, _ uuid: String, _ events: AsyncStream<LifecycleEvent>, within seconds: Int
    ) async throws -> Bool {
        let waiting = self
        return try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                for await event in events where event.uuid == uuid {
                    if case .stopped = event.kind { return true }
                }
                try Task.checkCancellation()
                // Not the same as silence until the time is over, after which the plug may be pulled.
                throw LibvirtError.eventsEnded
            }
            group.addTask {
                var left = seconds
                while left > Self.secondsBetweenRequests {
                    try await Task.sleep(for: .seconds(Self.secondsBetweenRequests))
                    left -= Self.secondsBetweenRequests
                    // What matters is whether it stops; that it cannot be asked any more is no news.
                    try? await waiting.withDomain(name) { try $0.shutdown() }
                }
                try await Task.sleep(for: .seconds(left))
                return false
            }
            defer { group.cancelAll() }
            return try await group.next() ?? false
        }
    }

    private static let secondsBetweenRequests = 5
}
