internal import CLibvirt

/// How to end a block job (`virDomainBlockJobAbortFlags`).
public struct BlockJobAbortFlags: OptionSet, Hashable, Sendable {
    /// libvirt's bits.
    public let rawValue: UInt32
    /// Flags of libvirt's bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Don't wait for the end.
    public static let async = BlockJobAbortFlags(rawValue: VIR_DOMAIN_BLOCK_JOB_ABORT_ASYNC.rawValue)
    /// Switch the guest to the job's result.
    public static let pivot = BlockJobAbortFlags(rawValue: VIR_DOMAIN_BLOCK_JOB_ABORT_PIVOT.rawValue)
}
