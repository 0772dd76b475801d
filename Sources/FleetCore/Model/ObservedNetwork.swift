/// A virtual network that libvirt knows.
public struct ObservedNetwork: Hashable, Sendable, Codable {
    /// Its name.
    public let name: String
    /// Whether it has been started.
    public let isActive: Bool
    /// How many addresses its DHCP server can give out; `nil` where it was not asked or has none.
    public let addressCount: Int?

    /// Puts a network together.
    public init(name: String, isActive: Bool, addressCount: Int? = nil) {
        self.name = name
        self.isActive = isActive
        self.addressCount = addressCount
    }
}
