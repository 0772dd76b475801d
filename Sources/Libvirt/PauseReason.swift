internal import CLibvirt

/// Why a domain is paused (`virDomainPausedReason`).
public enum PauseReason: Hashable, Sendable {
    /// Not known, or newer than this library.
    case unknown
    /// Somebody asked for it.
    case user
    /// For an offline migration.
    case migration
    /// For being saved.
    case save
    /// For a core dump.
    case dump
    /// A disk gave an I/O error: out of space, most often.
    case ioError
    /// The watchdog barked.
    case watchdog
    /// Restored from a snapshot of a paused domain.
    case fromSnapshot
    /// Just before it is shut off.
    case shuttingDown
    /// While a snapshot is made.
    case snapshot
    /// The guest crashed.
    case crashed
    /// Just before it runs.
    case startingUp
    /// Post-copy migration, failed or not.
    case postCopy

    init(_ reason: Int32) {
        switch virDomainPausedReason(UInt32(bitPattern: reason)) {
        case VIR_DOMAIN_PAUSED_USER: self = .user
        case VIR_DOMAIN_PAUSED_MIGRATION: self = .migration
        case VIR_DOMAIN_PAUSED_SAVE: self = .save
        case VIR_DOMAIN_PAUSED_DUMP: self = .dump
        case VIR_DOMAIN_PAUSED_IOERROR: self = .ioError
        case VIR_DOMAIN_PAUSED_WATCHDOG: self = .watchdog
        case VIR_DOMAIN_PAUSED_FROM_SNAPSHOT: self = .fromSnapshot
        case VIR_DOMAIN_PAUSED_SHUTTING_DOWN: self = .shuttingDown
        case VIR_DOMAIN_PAUSED_SNAPSHOT: self = .snapshot
        case VIR_DOMAIN_PAUSED_CRASHED: self = .crashed
        case VIR_DOMAIN_PAUSED_STARTING_UP: self = .startingUp
        case VIR_DOMAIN_PAUSED_POSTCOPY, VIR_DOMAIN_PAUSED_POSTCOPY_FAILED: self = .postCopy
        default: self = .unknown
        }
    }
}
