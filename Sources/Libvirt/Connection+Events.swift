internal import CLibvirt

extension Connection {
    /// Starts, stops, definitions and the like of all domains (`VIR_DOMAIN_EVENT_ID_LIFECYCLE`).
    ///
    /// Events that happen after this returns are in the stream, however late it is read: the buffer has no
    /// bound. Look at the state after subscribing, for what happened before. The stream ends when the
    /// connection closes or breaks; whoever stops reading, or is cancelled, is taken off libvirt's list.
    @available(*, noasync)
    public func lifecycleEvents() throws -> AsyncStream<LifecycleEvent> {
        let callback: virConnectDomainEventCallback = { _, domain, event, detail, opaque in
            EventSink<LifecycleEvent>.yield(
                LifecycleEvent(DomainIdentity(domain), event: event, detail: detail), to: opaque)
            return 0
        }
        return try subscribe(
            VIR_DOMAIN_EVENT_ID_LIFECYCLE,
            unsafeBitCast(callback, to: virConnectDomainEventGenericCallback.self))
    }

    /// Ends and readiness of block jobs of all domains (`VIR_DOMAIN_EVENT_ID_BLOCK_JOB_2`).
    ///
    /// For buffer and end see ``lifecycleEvents()``.
    @available(*, noasync)
    public func blockJobEvents() throws -> AsyncStream<BlockJobEvent> {
        let callback: virConnectDomainEventBlockJobCallback = { _, domain, disk, type, status, opaque in
            let disk = disk.map { String(cString: $0) } ?? ""
            EventSink<BlockJobEvent>.yield(
                BlockJobEvent(DomainIdentity(domain), disk: disk, type: type, status: status), to: opaque)
        }
        return try subscribe(
            VIR_DOMAIN_EVENT_ID_BLOCK_JOB_2,
            unsafeBitCast(callback, to: virConnectDomainEventGenericCallback.self))
    }

    /// Ends of jobs such as saves, with their figures (`VIR_DOMAIN_EVENT_ID_JOB_COMPLETED`).
    ///
    /// For buffer and end see ``lifecycleEvents()``.
    @available(*, noasync)
    public func jobCompletedEvents() throws -> AsyncStream<JobCompletedEvent> {
        let callback: virConnectDomainEventJobCompletedCallback = { _, domain, parameters, count, opaque in
            let values = StatisticValue.values(parameters, count: count)
            EventSink<JobCompletedEvent>.yield(
                JobCompletedEvent(DomainIdentity(domain), values: values), to: opaque)
        }
        return try subscribe(
            VIR_DOMAIN_EVENT_ID_JOB_COMPLETED,
            unsafeBitCast(callback, to: virConnectDomainEventGenericCallback.self))
    }

    /// Registers `callback` for all domains (`virConnectDomainEventRegisterAny`).
    ///
    /// The callers' casts are libvirt's own `VIR_DOMAIN_EVENT_CALLBACK`: it casts back by the event's id.
    @available(*, noasync)
    private func subscribe<Event: Sendable>(
        _ event: virDomainEventID, _ callback: virConnectDomainEventGenericCallback
    ) throws -> AsyncStream<Event> {
        let call = "virConnectDomainEventRegisterAny"
        let (stream, continuation) = AsyncStream<Event>.makeStream(bufferingPolicy: .unbounded)
        let id = try withHandle(call) { handle in
            let sink = Unmanaged.passRetained(EventSink(continuation))
            let number = Int32(bitPattern: event.rawValue)
            let id = virConnectDomainEventRegisterAny(handle, nil, number, callback, sink.toOpaque()) {
                // libvirt is done with the sink.
                if let opaque = $0 { Unmanaged<AnyObject>.fromOpaque(opaque).release() }
            }
            guard id >= 0 else {
                defer { sink.release() }
                throw LibvirtError.last(call)
            }
            return id
        }
        subscriptions.add(id) { continuation.finish() }
        continuation.onTermination = { [weak self] _ in
            EventSubscriptions.housekeeping.runDetached { [weak self] in self?.unsubscribe(id) }
        }
        return stream
    }

    @available(*, noasync)
    private func unsubscribe(_ id: Int32) {
        guard subscriptions.remove(id) else { return }
        // Fails only if the connection went in the meantime, and the registration with it.
        _ = try? withHandle("virConnectDomainEventDeregisterAny") {
            virConnectDomainEventDeregisterAny($0, id)
        }
    }
}
