internal import CLibvirt

/// How to commit (`virDomainBlockCommitFlags`).
///
/// `SHALLOW` is left out because both ends are always named, `DELETE` because others may use the files.
public struct BlockCommitFlags: OptionSet, Hashable, Sendable {
    /// libvirt's bits.
    public let rawValue: UInt32
    /// Flags of libvirt's bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// The top is the layer the guest writes to; needed for it and only for it.
    public static let active = BlockCommitFlags(rawValue: VIR_DOMAIN_BLOCK_COMMIT_ACTIVE.rawValue)
    /// Keep relative names of backing files relative.
    public static let relative = BlockCommitFlags(rawValue: VIR_DOMAIN_BLOCK_COMMIT_RELATIVE.rawValue)
    /// The bandwidth is in bytes a second.
    public static let bandwidthBytes = BlockCommitFlags(
        rawValue: VIR_DOMAIN_BLOCK_COMMIT_BANDWIDTH_BYTES.rawValue)
}
