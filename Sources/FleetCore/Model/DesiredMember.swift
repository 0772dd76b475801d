/// One VM that a user wants to exist.
public struct DesiredMember: Hashable, Sendable, Codable {
    /// Counts from 1.
    public let index: Int
    /// The domain's name.
    public let name: String
    /// The domain's UUID, derived from fleet and name, so that it survives re-creation.
    public let uuid: String

    /// The guest's host name; `nil` where nothing tells it to the guest.
    public let hostname: String?
    /// The address that its network's DHCP server keeps for it; `nil` for any.
    public let address: IPv4Address?

    /// Puts a member together.
    public init(
        index: Int, name: String, uuid: String, hostname: String? = nil, address: IPv4Address? = nil
    ) {
        self.index = index
        self.name = name
        self.uuid = uuid
        self.hostname = hostname
        self.address = address
    }
}
