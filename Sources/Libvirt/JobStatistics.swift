internal import CLibvirt

/// How far a domain's job is, or came (`virDomainGetJobStats`).
///
/// A figure that the hypervisor does not give is nil.
public struct JobStatistics: Hashable, Sendable {
    /// The stage a job is in (`virDomainJobType`).
    public enum Kind: Hashable, Sendable {
        /// No job.
        case none
        /// Going on, and its end can be foretold.
        case bounded
        /// Going on.
        case unbounded
        /// Done.
        case completed
        /// Ended by an error.
        case failed
        /// Ended by ``Domain/abortJob()``.
        case cancelled

        init(_ type: Int32) {
            switch virDomainJobType(UInt32(bitPattern: type)) {
            case VIR_DOMAIN_JOB_BOUNDED: self = .bounded
            case VIR_DOMAIN_JOB_UNBOUNDED: self = .unbounded
            case VIR_DOMAIN_JOB_COMPLETED: self = .completed
            case VIR_DOMAIN_JOB_FAILED: self = .failed
            case VIR_DOMAIN_JOB_CANCELLED: self = .cancelled
            default: self = .none
            }
        }
    }

    /// The stage.
    public let type: Kind
    /// What kind of work it is; nil if the hypervisor does not say.
    public let operation: JobOperation?
    /// Bytes in all.
    public let dataTotal: UInt64?
    /// Bytes done.
    public let dataProcessed: UInt64?
    /// Bytes to do.
    public let dataRemaining: UInt64?
    /// Milliseconds since the start.
    public let timeElapsed: UInt64?
    /// Memory written, in bytes per second.
    public let memoryBytesPerSecond: UInt64?
    /// Why it failed, in libvirt's words.
    public let errorMessage: String?

    init(kind: Kind, values: [String: StatisticValue]) {
        type = kind
        operation = values[VIR_DOMAIN_JOB_OPERATION]?.unsigned.map { JobOperation($0) }
        dataTotal = values[VIR_DOMAIN_JOB_DATA_TOTAL]?.unsigned
        dataProcessed = values[VIR_DOMAIN_JOB_DATA_PROCESSED]?.unsigned
        dataRemaining = values[VIR_DOMAIN_JOB_DATA_REMAINING]?.unsigned
        timeElapsed = values[VIR_DOMAIN_JOB_TIME_ELAPSED]?.unsigned
        memoryBytesPerSecond = values[VIR_DOMAIN_JOB_MEMORY_BPS]?.unsigned
        errorMessage = values[VIR_DOMAIN_JOB_ERRMSG]?.string
    }
}
