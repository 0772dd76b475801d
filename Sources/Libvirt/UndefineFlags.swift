internal import CLibvirt

/// What goes with a definition (`virDomainUndefineFlagsValues`).
///
/// Pass only what the driver knows: the test driver knows ``managedSave`` and ``snapshotsMetadata``.
public struct UndefineFlags: OptionSet, Hashable, Sendable {
    /// libvirt's bits.
    public let rawValue: UInt32
    /// Flags of libvirt's bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// The managed save image.
    public static let managedSave = UndefineFlags(rawValue: VIR_DOMAIN_UNDEFINE_MANAGED_SAVE.rawValue)
    /// libvirt's record of snapshots; their data stays in the images.
    public static let snapshotsMetadata = UndefineFlags(
        rawValue: VIR_DOMAIN_UNDEFINE_SNAPSHOTS_METADATA.rawValue)
    /// libvirt's record of checkpoints.
    public static let checkpointsMetadata = UndefineFlags(
        rawValue: VIR_DOMAIN_UNDEFINE_CHECKPOINTS_METADATA.rawValue)
    /// The NVRAM file.
    public static let nvram = UndefineFlags(rawValue: VIR_DOMAIN_UNDEFINE_NVRAM.rawValue)
    /// Not the NVRAM file.
    public static let keepNVRAM = UndefineFlags(rawValue: VIR_DOMAIN_UNDEFINE_KEEP_NVRAM.rawValue)
    /// The TPM state; libvirt 8.9 or newer.
    public static let tpm = UndefineFlags(rawValue: VIR_DOMAIN_UNDEFINE_TPM.rawValue)
    /// Not the TPM state; libvirt 8.9 or newer.
    public static let keepTPM = UndefineFlags(rawValue: VIR_DOMAIN_UNDEFINE_KEEP_TPM.rawValue)
}
