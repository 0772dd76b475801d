internal import CLibvirt

extension Connection {
    /// Starts, stops, definitions and the like of all domains (`VIR_DOMAIN_EVENT_ID_LIFECYCLE`).
    ///
    /// Events that happen after this returns are in the stream, however late it is read: the buffer has no
    /// bound. Look at the state after subscribing, for what happened before. The stream ends when the
    /// connection closes or breaks; whoever stops reading, or is cancelled, is taken off libvirt's list.
    /// Any number of streams may be open at a time.
    @available(*, noasync)
    public func lifecycleEvents() throws -> AsyncStream<LifecycleEvent> {
        let callback: virConnectDomainEventCallback = { _, domain, event, detail, opaque in
            EventHub.yield(LifecycleEvent(DomainIdentity(domain), event: event, detail: detail), to: opaque)
            return 0
        }
        return try subscribe(
            to: events.lifecycle, VIR_DOMAIN_EVENT_ID_LIFECYCLE,
            unsafeBitCast(callback, to: virConnectDomainEventGenericCallback.self))
    }

    /// Ends and readiness of block jobs of all domains (`VIR_DOMAIN_EVENT_ID_BLOCK_JOB_2`).
    ///
    /// For buffer and end see ``lifecycleEvents()``.
    @available(*, noasync)
    public func blockJobEvents() throws -> AsyncStream<BlockJobEvent> {
        let callback: virConnectDomainEventBlockJobCallback = { _, domain, disk, type, status, opaque in
            let disk = disk.map { String(cString: $0) } ?? ""
            EventHub.yield(
                BlockJobEvent(DomainIdentity(domain), disk: disk, type: type, status: status), to: opaque)
        }
        return try subscribe(
            to: events.blockJobs, VIR_DOMAIN_EVENT_ID_BLOCK_JOB_2,
            unsafeBitCast(callback, to: virConnectDomainEventGenericCallback.self))
    }

    /// Ends of jobs such as saves, with their figures (`VIR_DOMAIN_EVENT_ID_JOB_COMPLETED`).
    ///
    /// For buffer and end see ``lifecycleEvents()``.
    @available(*, noasync)
    public func jobCompletedEvents() throws -> AsyncStream<JobCompletedEvent> {
        let callback: virConnectDomainEventJobCompletedCallback = { _, domain, parameters, count, opaque in
            let values = StatisticValue.values(parameters, count: count)
            EventHub.yield(JobCompletedEvent(DomainIdentity(domain), values: values), to: opaque)
        }
        return try subscribe(
            to: events.completedJobs, VIR_DOMAIN_EVENT_ID_JOB_COMPLETED,
            unsafeBitCast(callback, to: virConnectDomainEventGenericCallback.self))
    }

    /// Adds a reader, and registers `callback` for all domains if it is the first
    /// (`virConnectDomainEventRegisterAny`).
    ///
    /// The callers' casts are libvirt's own `VIR_DOMAIN_EVENT_CALLBACK`: it casts back by the event's id.
    @available(*, noasync)
    private func subscribe<Event: Sendable>(
        to hub: EventHub<Event>, _ event: virDomainEventID, _ callback: virConnectDomainEventGenericCallback
    ) throws -> AsyncStream<Event> {
        let (stream, continuation) = AsyncStream<Event>.makeStream(bufferingPolicy: .unbounded)
        let reader = try hub.add(continuation) { try register(hub, event, callback) }
        continuation.onTermination = { [weak self] _ in
            EventHubs.housekeeping.runDetached { [weak self] in self?.unsubscribe(reader, from: hub) }
        }
        return stream
    }

    @available(*, noasync)
    private func unsubscribe<Event: Sendable>(_ reader: Int, from hub: EventHub<Event>) {
        hub.remove(reader) { id in
            let answer = try? withHandle("virConnectDomainEventDeregisterAny") {
                virConnectDomainEventDeregisterAny($0, id)
            }
            return answer != nil
        }
    }

    /// libvirt holds the hub until it calls the free function.
    @available(*, noasync)
    private func register<Event: Sendable>(
        _ hub: EventHub<Event>, _ event: virDomainEventID, _ callback: virConnectDomainEventGenericCallback
    ) throws -> Int32 {
        let call = "virConnectDomainEventRegisterAny"
        return try withHandle(call) { handle in
            let opaque = Unmanaged.passRetained(hub).toOpaque()
            let number = Int32(bitPattern: event.rawValue)
            let id = virConnectDomainEventRegisterAny(handle, nil, number, callback, opaque) {
                if let opaque = $0 { Unmanaged<AnyObject>.fromOpaque(opaque).release() }
            }
            guard id >= 0 else {
                // libvirt does not free what it did not take.
                defer { Unmanaged<AnyObject>.fromOpaque(opaque).release() }
                throw LibvirtError.last(call)
            }
            return id
        }
    }
}
