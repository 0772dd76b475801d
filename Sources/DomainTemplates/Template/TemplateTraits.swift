/// What a template and its options come to, before any member is made.
public struct TemplateTraits: Sendable, Hashable {
    /// How many MAC addresses a member needs.
    public internal(set) var interfaceCount = 0
    /// The memory of one member, in KiB; 0 if the template leaves it to libvirt (NUMA cells alone).
    public internal(set) var memoryKiB: UInt64 = 0
    /// The virtual CPUs of one member.
    public internal(set) var vcpus = 1
    /// `kvm`, `qemu`, …
    public internal(set) var virtType = ""
    /// The NVRAM file that the template itself names, to copy for each member; nil if it names none.
    public internal(set) var nvramSource: String?
    /// Whether members have firmware variables, and so want an `nvramPath`.
    public internal(set) var wantsNVRAM = false
    /// The libvirt networks that members are on, each once, in the template's order.
    public internal(set) var networks: [String] = []
    /// The target (`vda`) of the disk that the golden image replaces.
    public internal(set) var diskTarget = ""
    /// What was dropped or changed that the user should know, each with its place in the template.
    public internal(set) var notices: [String] = []
}
