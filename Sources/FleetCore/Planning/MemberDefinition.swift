/// Everything that makes one member's definition its own.
public struct MemberDefinition: Hashable, Sendable, Codable {
    /// The fleet's name.
    public let fleet: String
    /// Counts from 1.
    public let index: Int
    /// The domain's name.
    public let name: String
    /// Lower case, 8-4-4-4-12.
    public let uuid: String
    /// The guest's host name where it differs from the domain's name.
    public let hostname: String?
    /// One for each network card.
    public let macAddresses: [String]
    /// The top layer of its disk.
    public let diskPath: String
    /// The folder of its files.
    public let directory: String
    /// Its UEFI variable store, if it has one.
    public let nvramPath: String?
    /// Its seed image, if it has one.
    public let seedPath: String?
    /// Digest of the template and options that it is made from.
    public let templateDigest: String
    /// The golden image that it rests on.
    public let golden: GoldenImage

    /// Puts a definition together.
    public init(
        fleet: String, index: Int, name: String, uuid: String, hostname: String? = nil,
        macAddresses: [String], diskPath: String, directory: String, nvramPath: String?,
        seedPath: String? = nil, templateDigest: String, golden: GoldenImage
    ) {
        self.fleet = fleet
        self.index = index
        self.name = name
        self.uuid = uuid
        self.hostname = hostname
        self.macAddresses = macAddresses
        self.diskPath = diskPath
        self.directory = directory
        self.nvramPath = nvramPath
        self.seedPath = seedPath
        self.templateDigest = templateDigest
        self.golden = golden
    }
}
