/// A virtual network that libvirt knows.
public struct ObservedNetwork: Hashable, Sendable, Codable {
    /// Its name.
    public let name: String
    /// Whether it has been started.
    public let isActive: Bool
    /// How many addresses its DHCP server can give out; `nil` where it was not asked or has none.
    public let addressCount: Int?
    /// Its IPv4 subnets with the address that the host has in each; none for a bridge of the host's own.
    public var subnets: [Subnet] = []
    /// The addresses that its DHCP server keeps for certain cards.
    public var dhcpHosts: [DHCPHost] = []
    /// The fleet that it was made for; `nil` where coppice did not make it.
    public var fleet: String?

    /// One of its subnets.
    public struct Subnet: Hashable, Sendable, Codable {
        /// The host's own address.
        public let gateway: IPv4Address
        /// The addresses.
        public let subnet: IPv4Subnet
        /// Whether a DHCP server of libvirt's serves it.
        public let hasDHCP: Bool

        /// Puts a subnet together.
        public init(gateway: IPv4Address, subnet: IPv4Subnet, hasDHCP: Bool) {
            self.gateway = gateway
            self.subnet = subnet
            self.hasDHCP = hasDHCP
        }
    }

    /// Puts a network together.
    public init(name: String, isActive: Bool, addressCount: Int? = nil) {
        self.name = name
        self.isActive = isActive
        self.addressCount = addressCount
    }
}
