/// Everything about a host that a plan depends on, as it was found at one moment.
public struct ObservedHost: Sendable, Codable {
    /// Every domain that libvirt knows, spawned by coppice or not.
    public var domains: [ObservedDomain]
    /// Every image that a domain names, what those rest on, and what lies in the folders concerned.
    public var images: [ObservedImage]
    /// The golden images that members rest on, compared with what they recorded; by path.
    public var goldens: [String: ObservedGolden]
    /// The virtual networks.
    public var networks: [ObservedNetwork]
    /// Paths of images that a process has open for writing right now, as QEMU's own locks tell.
    public var openForWriting: Set<String>
    /// Addresses that DHCP servers of libvirt's networks gave, by the card's MAC address in lower case.
    public var addresses: [String: [String]]
    /// Where saved memory goes, and what room there is; `nil` where that cannot be known.
    public var saveFolder: SaveFolder?
    /// What the host has to give; `nil` where that cannot be known.
    public var capacity: HostCapacity?
    /// The room in the folders concerned; one that is not there has that of the nearest above it.
    public var freeSpace: [String: FreeSpace] = [:]
    /// What lies in the folders concerned and is no regular file: symbolic links, folders, sockets.
    public var obstacles: Set<String> = []
    /// Temporary files of ours in the folders concerned. A coppice at work may hold them.
    public var leftovers: [String] = []
    /// The seed images of ours in the folders concerned: what each was made from, by its path.
    public var seeds: [String: String] = [:]
    /// The subnets that the host's own routes lead to, those of libvirt's networks among them.
    public var routedSubnets: [IPv4Subnet] = []
    /// What earlier runs noted in the folders concerned and did not finish.
    public var unfinishedRuns: [UnfinishedRun] = []
    /// Save files in libvirt's folder that belong to no domain.
    public var straySaves: [String] = []
    /// Fleets that timers of ours name for this libvirt, whether there are such or not.
    public var scheduledFleets: Set<String> = []

    /// Puts an observation together.
    public init(
        domains: [ObservedDomain] = [], images: [ObservedImage] = [], goldens: [String: ObservedGolden] = [:],
        networks: [ObservedNetwork] = [], openForWriting: Set<String> = [],
        addresses: [String: [String]] = [:], saveFolder: SaveFolder? = nil
    ) {
        self.domains = domains
        self.images = images
        self.goldens = goldens
        self.networks = networks
        self.openForWriting = openForWriting
        self.addresses = addresses
        self.saveFolder = saveFolder
    }

    /// The names of all fleets, sorted.
    public var fleetNames: [String] { Set(domains.compactMap { $0.membership?.fleet }).sorted() }
}
