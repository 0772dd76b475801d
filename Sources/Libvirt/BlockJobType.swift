internal import CLibvirt

/// A kind of work on a disk (`virDomainBlockJobType`).
public enum BlockJobType: Hashable, Sendable {
    /// Not known, or newer than this library.
    case unknown
    /// Pulling backing images up.
    case pull
    /// Mirroring to another file.
    case copy
    /// Merging layers below the one in use.
    case commit
    /// Merging the layer in use; ends with a pivot.
    case activeCommit
    /// A backup.
    case backup

    init(_ number: Int32) {
        switch virDomainBlockJobType(UInt32(bitPattern: number)) {
        case VIR_DOMAIN_BLOCK_JOB_TYPE_PULL: self = .pull
        case VIR_DOMAIN_BLOCK_JOB_TYPE_COPY: self = .copy
        case VIR_DOMAIN_BLOCK_JOB_TYPE_COMMIT: self = .commit
        case VIR_DOMAIN_BLOCK_JOB_TYPE_ACTIVE_COMMIT: self = .activeCommit
        case VIR_DOMAIN_BLOCK_JOB_TYPE_BACKUP: self = .backup
        default: self = .unknown
        }
    }
}
