internal import CLibvirt

/// The work that a domain's job does (`virDomainJobOperation`).
public enum JobOperation: Hashable, Sendable {
    /// Not known, or newer than this library.
    case unknown
    /// Starting.
    case start
    /// Saving memory.
    case save
    /// Restoring memory.
    case restore
    /// Migration, in or out.
    case migration
    /// Taking a snapshot.
    case snapshot
    /// Going back to a snapshot.
    case snapshotRevert
    /// Deleting a snapshot.
    case snapshotDelete
    /// A core dump.
    case dump
    /// A backup.
    case backup

    init(_ number: UInt64) {
        switch virDomainJobOperation(UInt32(truncatingIfNeeded: number)) {
        case VIR_DOMAIN_JOB_OPERATION_START: self = .start
        case VIR_DOMAIN_JOB_OPERATION_SAVE: self = .save
        case VIR_DOMAIN_JOB_OPERATION_RESTORE: self = .restore
        case VIR_DOMAIN_JOB_OPERATION_MIGRATION_IN, VIR_DOMAIN_JOB_OPERATION_MIGRATION_OUT: self = .migration
        case VIR_DOMAIN_JOB_OPERATION_SNAPSHOT: self = .snapshot
        case VIR_DOMAIN_JOB_OPERATION_SNAPSHOT_REVERT: self = .snapshotRevert
        case VIR_DOMAIN_JOB_OPERATION_SNAPSHOT_DELETE: self = .snapshotDelete
        case VIR_DOMAIN_JOB_OPERATION_DUMP: self = .dump
        case VIR_DOMAIN_JOB_OPERATION_BACKUP: self = .backup
        default: self = .unknown
        }
    }
}
