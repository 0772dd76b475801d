/// A virtual network that libvirt knows.
public struct ObservedNetwork: Hashable, Sendable, Codable {
    /// Its name.
    public let name: String
    /// Whether it has been started.
    public let isActive: Bool

    /// Puts a network together.
    public init(name: String, isActive: Bool) {
        self.name = name
        self.isActive = isActive
    }
}
