internal import CLibvirt

/// Why a domain is shut off (`virDomainShutoffReason`).
public enum ShutOffReason: Hashable, Sendable {
    /// Not known (so after a restart of the daemon), or newer than this library.
    case unknown
    /// The guest shut down.
    case shutdown
    /// Somebody pulled the plug.
    case destroyed
    /// The guest or the emulator crashed.
    case crashed
    /// It went to another host.
    case migrated
    /// Its memory was saved to a file.
    case saved
    /// It could not be started.
    case failed
    /// A snapshot of a domain that was off was restored.
    case fromSnapshot
    /// The daemon killed it while taking it over.
    case daemon

    init(_ reason: Int32) {
        switch virDomainShutoffReason(UInt32(bitPattern: reason)) {
        case VIR_DOMAIN_SHUTOFF_SHUTDOWN: self = .shutdown
        case VIR_DOMAIN_SHUTOFF_DESTROYED: self = .destroyed
        case VIR_DOMAIN_SHUTOFF_CRASHED: self = .crashed
        case VIR_DOMAIN_SHUTOFF_MIGRATED: self = .migrated
        case VIR_DOMAIN_SHUTOFF_SAVED: self = .saved
        case VIR_DOMAIN_SHUTOFF_FAILED: self = .failed
        case VIR_DOMAIN_SHUTOFF_FROM_SNAPSHOT: self = .fromSnapshot
        case VIR_DOMAIN_SHUTOFF_DAEMON: self = .daemon
        default: self = .unknown
        }
    }
}
