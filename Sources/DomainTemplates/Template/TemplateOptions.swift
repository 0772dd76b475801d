/// What all members rendered from one template share.
public struct TemplateOptions: Sendable, Hashable {
    /// `--memory`, in KiB; nil leaves what the template says.
    public var memoryKiB: UInt64?
    /// `--vcpus`; nil leaves what the template says.
    public var vcpus: Int?
    /// `--network`; nil leaves what the template says.
    public var network: NetworkChoice?
    /// `kvm` or `qemu`, libvirt's `<domain type>`; nil leaves what the template says.
    public var virtType: String?
    /// `--disk`: the target (`vda`) of the disk that the golden image replaces; nil takes the boot disk.
    public var diskTarget: String?
    /// `--set`: values of the template's own parameters.
    public var parameters: [String: String]
    /// The fleet's name, `${fleet}`.
    public var fleet: String
    /// The golden image's absolute path, `${golden}`.
    public var goldenPath: String
    /// The golden image's format, such as `qcow2`.
    public var goldenFormat: String
    /// `<emulator>`; nil leaves what the template says.
    public var emulator: String?
    /// Whether members have a seed image each, from which their guests read who they are.
    public var hasSeed = false
    /// SMBIOS OEM strings that carry systemd credentials; `${parameters}` may stand in them.
    public var credentials: [String] = []
    /// With `--from-domain`: the source of the disk that became the golden image, to know the disk by.
    public var originDiskSource: String?

    /// Makes options that leave the template as it is, but for the golden image.
    public init(
        fleet: String, goldenPath: String, goldenFormat: String = "qcow2", memoryKiB: UInt64? = nil,
        vcpus: Int? = nil, network: NetworkChoice? = nil, virtType: String? = nil, diskTarget: String? = nil,
        parameters: [String: String] = [:], emulator: String? = nil, originDiskSource: String? = nil
    ) {
        self.fleet = fleet
        self.goldenPath = goldenPath
        self.goldenFormat = goldenFormat
        self.memoryKiB = memoryKiB
        self.vcpus = vcpus
        self.network = network
        self.virtType = virtType
        self.diskTarget = diskTarget
        self.parameters = parameters
        self.emulator = emulator
        self.originDiskSource = originDiskSource
    }
}
