/// An address that a network's DHCP server keeps for one network card (libvirt's `<host>` in `<dhcp>`).
public struct DHCPHost: Hashable, Sendable, Codable {
    /// The card's, lower case.
    public let macAddress: String
    /// The address.
    public let address: IPv4Address
    /// The name that the network's DNS answers to; `nil` where it has none.
    public let name: String?

    /// Puts an entry together.
    public init(macAddress: String, address: IPv4Address, name: String?) {
        self.macAddress = macAddress
        self.address = address
        self.name = name
    }
}
