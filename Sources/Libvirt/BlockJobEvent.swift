internal import CLibvirt

/// A turn in a block job (`virConnectDomainEventBlockJobCallback`).
public struct BlockJobEvent: Hashable, Sendable {
    /// What became of the job (`virConnectDomainEventBlockJobStatus`).
    public enum Status: Hashable, Sendable {
        /// Done.
        case completed
        /// Ended by an error.
        case failed
        /// Ended by somebody.
        case cancelled
        /// Waits to be pivoted.
        case ready
        /// Newer than this library.
        case unknown
    }

    /// The domain's name.
    public let name: String
    /// The domain's UUID, lower case with hyphens.
    public let uuid: String
    /// The disk's target, such as `vda`.
    public let disk: String
    /// What the job does.
    public let type: BlockJobType
    /// What became of it.
    public let status: Status

    init(_ domain: DomainIdentity, disk: String, type: Int32, status: Int32) {
        name = domain.name
        uuid = domain.uuid
        self.disk = disk
        self.type = BlockJobType(type)
        self.status =
            switch virConnectDomainEventBlockJobStatus(UInt32(bitPattern: status)) {
            case VIR_DOMAIN_BLOCK_JOB_COMPLETED: .completed
            case VIR_DOMAIN_BLOCK_JOB_FAILED: .failed
            case VIR_DOMAIN_BLOCK_JOB_CANCELED: .cancelled
            case VIR_DOMAIN_BLOCK_JOB_READY: .ready
            default: .unknown
            }
    }
}
