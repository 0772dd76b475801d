internal import CLibvirt

/// Why a domain stopped (`virDomainEventStoppedDetailType`).
public enum StopReason: Hashable, Sendable {
    /// The guest shut down.
    case shutdown
    /// Somebody pulled the plug.
    case destroyed
    /// The guest or the emulator crashed.
    case crashed
    /// It went to another host.
    case migrated
    /// Its memory was saved.
    case saved
    /// The emulator or libvirt failed.
    case failed
    /// A snapshot of a domain that was off was restored.
    case fromSnapshot
    /// Newer than this library.
    case unknown

    init(_ detail: Int32) {
        switch virDomainEventStoppedDetailType(UInt32(bitPattern: detail)) {
        case VIR_DOMAIN_EVENT_STOPPED_SHUTDOWN: self = .shutdown
        case VIR_DOMAIN_EVENT_STOPPED_DESTROYED: self = .destroyed
        case VIR_DOMAIN_EVENT_STOPPED_CRASHED: self = .crashed
        case VIR_DOMAIN_EVENT_STOPPED_MIGRATED: self = .migrated
        case VIR_DOMAIN_EVENT_STOPPED_SAVED: self = .saved
        case VIR_DOMAIN_EVENT_STOPPED_FAILED: self = .failed
        case VIR_DOMAIN_EVENT_STOPPED_FROM_SNAPSHOT: self = .fromSnapshot
        default: self = .unknown
        }
    }
}
