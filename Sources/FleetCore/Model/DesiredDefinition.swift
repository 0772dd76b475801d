/// What all members of a fleet are defined as.
public struct DesiredDefinition: Hashable, Sendable, Codable {
    /// Digest of the template and every option that shapes the definition.
    public let templateDigest: String
    /// KiB.
    public let memoryKiB: UInt64
    /// Virtual CPUs.
    public let vcpus: Int
    /// Network cards that each member has.
    public let interfaceCount: Int
    /// The libvirt networks that they are on.
    public let networks: [String]
    /// Whether each member has a UEFI variable store of its own.
    public let hasNVRAM: Bool
    /// Digest of what the members' seed images are made from; `nil` where they have none.
    public let seedDigest: String?
    /// An existing variable store that each member's starts as a copy of.
    public let nvramSource: String?

    /// Puts a definition together.
    public init(
        templateDigest: String, memoryKiB: UInt64, vcpus: Int, interfaceCount: Int, networks: [String] = [],
        hasNVRAM: Bool = false, nvramSource: String? = nil, seedDigest: String? = nil
    ) {
        self.templateDigest = templateDigest
        self.memoryKiB = memoryKiB
        self.vcpus = vcpus
        self.interfaceCount = interfaceCount
        self.networks = networks
        self.hasNVRAM = hasNVRAM
        self.seedDigest = seedDigest
        self.nvramSource = nvramSource
    }
}
