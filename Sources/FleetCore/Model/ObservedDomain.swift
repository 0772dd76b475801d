/// One domain of the host as libvirt and its XML describe it.
public struct ObservedDomain: Hashable, Sendable, Codable {
    /// Its name.
    public var name: String
    /// Lower case, 8-4-4-4-12.
    public var uuid: String
    /// What it is doing.
    public var state: DomainState
    /// Whether it outlives its own shutdown; a transient domain does not.
    public var isPersistent: Bool
    /// KiB of memory that the definition gives it.
    public var memoryKiB: UInt64
    /// Virtual CPUs that the definition gives it.
    public var vcpus: Int
    /// All its file-backed disks: of the definition, the running VM and its snapshots.
    public var disks: [ObservedDisk]
    /// Its network cards' addresses, lower case, in the definition's order.
    public var macAddresses: [String]
    /// The libvirt networks that its cards are on.
    public var networks: [String]
    /// What the definition's metadata says.
    public var membership: Membership?
    /// The template digest that the running VM was started with; `nil` when it is not active.
    public var runningTemplateDigest: String?
    /// Its UEFI variable store, if it has one.
    public var nvramPath: String?
    /// The snapshots that libvirt knows of.
    public var snapshots: [ObservedSnapshot]
    /// Bytes of its managed save file, where it has one that can be looked at.
    public var savedBytes: UInt64?
    /// Block jobs on its disks.
    public var blockJobs: [ObservedBlockJob] = []

    /// The seed image that the running VM was started with, or that its saved memory knows.
    public var runningSeedPath: String?

    /// Whether the definition itself says what its disks rest on, instead of leaving that to the images' headers.
    public var recordsBackingFiles = false

    /// Puts an observation together.
    public init(
        name: String, uuid: String, state: DomainState, isPersistent: Bool = true, memoryKiB: UInt64 = 0,
        vcpus: Int = 1, disks: [ObservedDisk] = [], macAddresses: [String] = [], networks: [String] = [],
        membership: Membership? = nil, runningTemplateDigest: String? = nil, nvramPath: String? = nil,
        snapshots: [ObservedSnapshot] = [], savedBytes: UInt64? = nil
    ) {
        self.name = name
        self.uuid = uuid
        self.state = state
        self.isPersistent = isPersistent
        self.memoryKiB = memoryKiB
        self.vcpus = vcpus
        self.disks = disks
        self.macAddresses = macAddresses
        self.networks = networks
        self.membership = membership
        self.runningTemplateDigest = runningTemplateDigest
        self.nvramPath = nvramPath
        self.snapshots = snapshots
        self.savedBytes = savedBytes
    }

    /// The disk that rests on the golden image.
    public var memberDisk: ObservedDisk? { Self.memberDisk(of: name, among: disks) }

    /// The disk of a domain that rests on the golden image: the writable one of the definition whose file is named
    /// after the domain, or, where none is, the first writable one.
    public static func memberDisk(of name: String, among disks: [ObservedDisk]) -> ObservedDisk? {
        let writable = disks.filter { $0.isInDefinition && $0.isWritable }
        return writable.first { $0.path.split(separator: "/").last?.hasPrefix("\(name).") ?? false }
            ?? writable.first
    }

    /// The seed image that its definition names, as `spawn` makes them.
    public var seedPath: String? { Self.seedPath(of: name, among: disks.filter(\.isInDefinition)) }

    /// The seed image among the disks of a domain: the CD-ROM named after it as `spawn` names them.
    public static func seedPath(of name: String, among disks: [ObservedDisk]) -> String? {
        disks.first { !$0.isWritable && SeedName.isSeed($0.path, of: name) }?.path
    }

    /// Whether the running VM was started from an older definition than the one for its next start.
    public var awaitsRestart: Bool {
        guard let runningTemplateDigest, let membership else { return false }
        return runningTemplateDigest != membership.templateDigest || runningSeedPath != seedPath
    }
}
