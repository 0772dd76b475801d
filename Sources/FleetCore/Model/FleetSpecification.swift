/// What a user wrote about a fleet, in flags or in a fleet file, before anything on the host was looked at.
public struct FleetSpecification: Hashable, Sendable {
    /// The fleet's name.
    public var name: FleetName
    /// The golden image's path as written; `nil` when ``template`` names a domain whose disk it is.
    public var golden: String?
    /// Members wanted: those with the indices 1 to this.
    public var count: Int
    /// Where the definition comes from; `nil` for the shipped template `linux`.
    public var template: TemplateChoice?
    /// How members are named.
    public var namePattern: NamePattern
    /// Memory; `nil` for the template's.
    public var memory: ByteCount?
    /// Virtual CPUs; `nil` for the template's.
    public var vcpus: Int?
    /// `user`, `none` or a libvirt network's name; `nil` for the template's.
    public var network: String?
    /// Whether members shall be on a network of the fleet's own instead, which has its name.
    public var isolatedNetwork: Bool
    /// The fixed addresses of members; `nil` for whatever DHCP gives them.
    public var addresses: AddressRange?
    /// How VMs are run; `nil` for the template's own, or, with a shipped one, what the host offers.
    public var virtType: VirtType?
    /// The folder for overlays as written; `nil` for a folder of the fleet's name beside the golden image.
    public var directory: String?
    /// The target of the template's disk that the golden image stands for; `nil` for its boot disk.
    public var diskTarget: String?
    /// Values for the template's own parameters.
    public var parameters: [String: String]
    /// Who members are to their own operating systems; `nil` leaves that to the golden image.
    public var identity: GuestIdentity?
    /// Whether members shall run.
    public var start: Bool
    /// Whether the domain that ``template`` names shall be put on an overlay of its own first.
    public var freeze: Bool

    /// The most members that one fleet may have.
    public static let largestCount = 10_000

    /// Puts a specification together.
    ///
    /// - Throws: ``InputError`` for a count outside 1…``largestCount``, no virtual CPU, or less memory than 1 MiB.
    public init(
        name: FleetName, golden: String?, count: Int, template: TemplateChoice? = nil,
        namePattern: NamePattern? = nil, memory: ByteCount? = nil, vcpus: Int? = nil, network: String? = nil,
        isolatedNetwork: Bool = false, addresses: AddressRange? = nil,
        virtType: VirtType? = nil, directory: String? = nil, diskTarget: String? = nil,
        parameters: [String: String] = [:], identity: GuestIdentity? = nil, start: Bool = false,
        freeze: Bool = false
    ) throws(InputError) {
        guard (1...Self.largestCount).contains(count) else {
            throw InputError(
                subject: "count \(count)",
                problem: count < 1 ? "makes no VM" : "is more than a fleet may have",
                wayOut: "give 1 to \(Self.largestCount)"
                    + (count < 1 ? "; to remove VMs, use 'coppice destroy'" : ""))
        }
        if let vcpus, !(1...4096).contains(vcpus) {
            throw InputError(
                subject: "vcpus \(vcpus)", problem: "is no number of CPUs", wayOut: "give 1 to 4096")
        }
        if let memory, memory.bytes < 1 << 20 {
            throw InputError(
                subject: "memory \(memory.text)", problem: "is less than any VM can use",
                wayOut: "give 1MiB or more")
        }
        if golden == nil, template?.domainName == nil {
            throw InputError(
                subject: "fleet '\(name)'", problem: "has no golden image",
                wayOut: "name one with --golden (golden: in a fleet file), or a VM with --from-domain")
        }
        if freeze, template?.domainName == nil {
            throw InputError(
                subject: "--freeze", problem: "needs a VM to freeze",
                wayOut: "use it together with --from-domain")
        }
        if isolatedNetwork, let network {
            throw InputError(
                subject: "network '\(ShownText.of(network))'",
                problem: "and an isolated one exclude each other",
                wayOut: "give one of them")
        }
        if let addresses, addresses.address(of: count) == nil {
            throw InputError(
                subject: "addresses", problem: "are fewer than the \(count) members",
                wayOut: "give a longer range")
        }
        self.isolatedNetwork = isolatedNetwork
        self.addresses = addresses
        self.name = name
        self.golden = golden
        self.count = count
        self.template = template
        if let namePattern {
            self.namePattern = namePattern
        } else {
            self.namePattern = try NamePattern(for: name)
        }
        self.memory = memory
        self.vcpus = vcpus
        self.network = network
        self.virtType = virtType
        self.directory = directory
        self.diskTarget = diskTarget
        self.parameters = parameters
        self.identity = identity
        self.start = start
        self.freeze = freeze
        try NameRules.check(
            self.namePattern.name(for: count), what: "member name", longest: NamePattern.longestName)
    }
}
