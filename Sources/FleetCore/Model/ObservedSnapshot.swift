/// A snapshot that libvirt knows of a domain.
public struct ObservedSnapshot: Hashable, Sendable, Codable {
    /// Its name.
    public let name: String
    /// Seconds since 1970.
    public let created: Int64
    /// Whether it holds the VM's memory, not only its disks.
    public let hasMemory: Bool
    /// Whether it is libvirt's current one.
    public let isCurrent: Bool
    /// The snapshot that it was taken on top of.
    public let parent: String?
    /// The files of the domain's disks when it was taken; not part of the JSON.
    public var diskPaths: [String] = []
    /// Whether all of it lies inside the disks' own images; not part of the JSON.
    public var isInternal = true

    /// The promised names in JSON.
    private enum CodingKeys: String, CodingKey {
        case name, created, hasMemory
        case isCurrent = "current"
        case parent
    }

    /// Puts a snapshot together.
    public init(name: String, created: Int64, hasMemory: Bool, isCurrent: Bool, parent: String?) {
        self.name = name
        self.created = created
        self.hasMemory = hasMemory
        self.isCurrent = isCurrent
        self.parent = parent
    }
}
