internal import CLibvirt

/// The event streams of one connection.
///
/// They end when the connection closes or breaks, whichever comes first, so that nobody waits for events that
/// cannot come.
final class EventHubs: Sendable {
    let lifecycle = EventHub<LifecycleEvent>()
    let blockJobs = EventHub<BlockJobEvent>()
    let completedJobs = EventHub<JobCompletedEvent>()

    /// Takes readers off: that may ask the daemon and block, and streams end on any thread.
    static let housekeeping = BlockingExecutor(label: "libvirt-cleanup", width: 1)

    /// Ends all streams, those to come as well.
    func end() {
        lifecycle.end()
        blockJobs.end()
        completedJobs.end()
    }

    /// Gives all registrations back (`virConnectDomainEventDeregisterAny`), which refer to the connection.
    @available(*, noasync)
    func deregister(from handle: OpaquePointer) {
        lifecycle.deregister { virConnectDomainEventDeregisterAny(handle, $0) }
        blockJobs.deregister { virConnectDomainEventDeregisterAny(handle, $0) }
        completedJobs.deregister { virConnectDomainEventDeregisterAny(handle, $0) }
    }
}
