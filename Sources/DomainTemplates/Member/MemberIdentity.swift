/// What is one member's own.
public struct MemberIdentity: Sendable, Hashable, Codable {
    /// The domain's name, `${name}`.
    public var name: String
    /// The guest's host name, `${hostname}`; nil for the domain's name.
    public var hostname: String?
    /// In lower case with hyphens, `${uuid}`.
    public var uuid: String
    /// Counts from 1, `${index}`; it is added to fixed ports.
    public var index: Int
    /// One for each interface of the template (`TemplateTraits.interfaceCount`), in its order; `${mac}` is the first.
    public var macAddresses: [String]
    /// The absolute path of the member's top overlay, `${disk}`.
    public var diskPath: String
    /// The folder of the fleet's images, `${directory}`.
    public var directory: String
    /// The member's own firmware variables; nil lets libvirt choose a path from the name.
    public var nvramPath: String?
    /// The member's own seed image; needed where the options ask for one.
    public var seedPath: String?
    /// What the domain's metadata will say.
    public var metadata: MemberMetadata

    /// Makes an identity from its parts.
    public init(
        name: String, uuid: String, index: Int, hostname: String? = nil, macAddresses: [String],
        diskPath: String, directory: String, nvramPath: String? = nil, seedPath: String? = nil,
        metadata: MemberMetadata
    ) {
        self.name = name
        self.hostname = hostname
        self.uuid = uuid
        self.index = index
        self.macAddresses = macAddresses
        self.diskPath = diskPath
        self.directory = directory
        self.nvramPath = nvramPath
        self.seedPath = seedPath
        self.metadata = metadata
    }
}
