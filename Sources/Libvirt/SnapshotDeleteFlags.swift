internal import CLibvirt

/// What to delete with a snapshot (`virDomainSnapshotDeleteFlags`).
public struct SnapshotDeleteFlags: OptionSet, Hashable, Sendable {
    /// libvirt's bits.
    public let rawValue: UInt32
    /// Flags of libvirt's bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// All that grew from it, too.
    public static let children = SnapshotDeleteFlags(rawValue: VIR_DOMAIN_SNAPSHOT_DELETE_CHILDREN.rawValue)
    /// libvirt's record only: right after the image that held the data is gone.
    public static let metadataOnly = SnapshotDeleteFlags(
        rawValue: VIR_DOMAIN_SNAPSHOT_DELETE_METADATA_ONLY.rawValue)
    /// What grew from it, but not itself.
    public static let childrenOnly = SnapshotDeleteFlags(
        rawValue: VIR_DOMAIN_SNAPSHOT_DELETE_CHILDREN_ONLY.rawValue)
}
