internal import CLibvirt

/// What a domain is doing (`virDomainState`), with libvirt's reason where it matters.
public enum DomainRunState: Hashable, Sendable {
    /// libvirt does not know, or the state is newer than this library.
    case noState
    /// Running.
    case running
    /// Waiting for a resource.
    case blocked
    /// Stopped in its tracks, memory kept.
    case paused(PauseReason)
    /// On its way down.
    case shuttingDown
    /// Not running.
    case shutOff(ShutOffReason)
    /// The guest crashed and its remains are kept.
    case crashed
    /// Asleep by the guest's own power management.
    case pmSuspended

    /// From the numbers of `virDomainGetState`.
    init(state: Int32, reason: Int32) {
        switch virDomainState(UInt32(bitPattern: state)) {
        case VIR_DOMAIN_RUNNING: self = .running
        case VIR_DOMAIN_BLOCKED: self = .blocked
        case VIR_DOMAIN_PAUSED: self = .paused(PauseReason(reason))
        case VIR_DOMAIN_SHUTDOWN: self = .shuttingDown
        case VIR_DOMAIN_SHUTOFF: self = .shutOff(ShutOffReason(reason))
        case VIR_DOMAIN_CRASHED: self = .crashed
        case VIR_DOMAIN_PMSUSPENDED: self = .pmSuspended
        default: self = .noState
        }
    }
}
