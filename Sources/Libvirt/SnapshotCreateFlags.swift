internal import CLibvirt

/// How to take a snapshot (`virDomainSnapshotCreateFlags`).
public struct SnapshotCreateFlags: OptionSet, Hashable, Sendable {
    /// libvirt's bits.
    public let rawValue: UInt32
    /// Flags of libvirt's bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Record a snapshot that exists; takes none.
    public static let redefine = SnapshotCreateFlags(rawValue: VIR_DOMAIN_SNAPSHOT_CREATE_REDEFINE.rawValue)
    /// With ``redefine``: make it the current one.
    public static let current = SnapshotCreateFlags(rawValue: VIR_DOMAIN_SNAPSHOT_CREATE_CURRENT.rawValue)
    /// Don't record it.
    public static let noMetadata = SnapshotCreateFlags(
        rawValue: VIR_DOMAIN_SNAPSHOT_CREATE_NO_METADATA.rawValue)
    /// Stop the domain afterwards.
    public static let halt = SnapshotCreateFlags(rawValue: VIR_DOMAIN_SNAPSHOT_CREATE_HALT.rawValue)
    /// Disks without memory.
    public static let diskOnly = SnapshotCreateFlags(rawValue: VIR_DOMAIN_SNAPSHOT_CREATE_DISK_ONLY.rawValue)
    /// Use overlay files that exist already.
    public static let reuseExternal = SnapshotCreateFlags(
        rawValue: VIR_DOMAIN_SNAPSHOT_CREATE_REUSE_EXT.rawValue)
    /// Have the guest agent freeze the file systems; fails without an agent.
    public static let quiesce = SnapshotCreateFlags(rawValue: VIR_DOMAIN_SNAPSHOT_CREATE_QUIESCE.rawValue)
    /// All disks or none.
    public static let atomic = SnapshotCreateFlags(rawValue: VIR_DOMAIN_SNAPSHOT_CREATE_ATOMIC.rawValue)
    /// Keep the guest running while its memory is written; external snapshots.
    public static let live = SnapshotCreateFlags(rawValue: VIR_DOMAIN_SNAPSHOT_CREATE_LIVE.rawValue)
    /// Check the XML against libvirt's schema first.
    public static let validate = SnapshotCreateFlags(rawValue: VIR_DOMAIN_SNAPSHOT_CREATE_VALIDATE.rawValue)
}
