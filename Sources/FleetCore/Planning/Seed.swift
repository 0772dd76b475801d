/// What one member's NoCloud seed image says, but for keys and user data: those are all members' and may be secrets,
/// so they stay out of plans, which are printed.
public struct Seed: Hashable, Sendable, Codable {
    /// Where the image lies.
    public let path: String
    /// The fleet's name.
    public let fleet: String
    /// Counts from 1.
    public let index: Int
    /// The domain's name.
    public let name: String
    /// The domain's UUID.
    public let uuid: String
    /// The host name that the guest gets.
    public let hostname: String
    /// The address of its first network card, if it has one.
    public let macAddress: String?

    /// Puts a seed together.
    public init(
        path: String, fleet: String, index: Int, name: String, uuid: String, hostname: String,
        macAddress: String?
    ) {
        self.path = path
        self.fleet = fleet
        self.index = index
        self.name = name
        self.uuid = uuid
        self.hostname = hostname
        self.macAddress = macAddress
    }

    /// The member's values for what its user data leaves open.
    public var parameters: MemberParameters {
        MemberParameters(
            fleet: fleet, index: index, name: name, uuid: uuid, hostname: hostname, mac: macAddress)
    }
}
