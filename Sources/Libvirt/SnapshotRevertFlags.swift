internal import CLibvirt

/// How to go back to a snapshot (`virDomainSnapshotRevertFlags`).
public struct SnapshotRevertFlags: OptionSet, Hashable, Sendable {
    /// libvirt's bits.
    public let rawValue: UInt32
    /// Flags of libvirt's bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Run afterwards, whatever the snapshot says.
    public static let running = SnapshotRevertFlags(rawValue: VIR_DOMAIN_SNAPSHOT_REVERT_RUNNING.rawValue)
    /// Be paused afterwards, whatever the snapshot says.
    public static let paused = SnapshotRevertFlags(rawValue: VIR_DOMAIN_SNAPSHOT_REVERT_PAUSED.rawValue)
    /// Also where libvirt finds it risky.
    public static let force = SnapshotRevertFlags(rawValue: VIR_DOMAIN_SNAPSHOT_REVERT_FORCE.rawValue)
    /// Make its NVRAM anew from the template; libvirt 8.1 or newer.
    public static let resetNVRAM = SnapshotRevertFlags(
        rawValue: VIR_DOMAIN_SNAPSHOT_REVERT_RESET_NVRAM.rawValue)
}
