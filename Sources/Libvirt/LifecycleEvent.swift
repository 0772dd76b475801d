internal import CLibvirt

/// A turn in a domain's life (`virDomainEventType`).
public struct LifecycleEvent: Hashable, Sendable {
    /// What happened.
    public enum Kind: Hashable, Sendable {
        /// Defined, or given a new definition.
        case defined
        /// The definition is gone.
        case undefined
        /// Its processors run.
        case started
        /// Paused.
        case suspended
        /// Runs on after a pause.
        case resumed
        /// Not running any more.
        case stopped(StopReason)
        /// On its way down; ``stopped(_:)`` follows.
        case shutdown
        /// Asleep by the guest's own power management.
        case pmSuspended
        /// The guest crashed.
        case crashed
        /// Newer than this library.
        case other
    }

    /// The domain's name.
    public let name: String
    /// The domain's UUID, lower case with hyphens.
    public let uuid: String
    /// What happened.
    public let kind: Kind

    /// An event as libvirt would have sent it.
    public init(name: String, uuid: String, kind: Kind) {
        self.name = name
        self.uuid = uuid
        self.kind = kind
    }

    init(_ domain: DomainIdentity, event: Int32, detail: Int32) {
        let kind: Kind =
            switch virDomainEventType(UInt32(bitPattern: event)) {
            case VIR_DOMAIN_EVENT_DEFINED: .defined
            case VIR_DOMAIN_EVENT_UNDEFINED: .undefined
            case VIR_DOMAIN_EVENT_STARTED: .started
            case VIR_DOMAIN_EVENT_SUSPENDED: .suspended
            case VIR_DOMAIN_EVENT_RESUMED: .resumed
            case VIR_DOMAIN_EVENT_STOPPED: .stopped(StopReason(detail))
            case VIR_DOMAIN_EVENT_SHUTDOWN: .shutdown
            case VIR_DOMAIN_EVENT_PMSUSPENDED: .pmSuspended
            case VIR_DOMAIN_EVENT_CRASHED: .crashed
            default: .other
            }
        self.init(name: domain.name, uuid: domain.uuid, kind: kind)
    }
}
