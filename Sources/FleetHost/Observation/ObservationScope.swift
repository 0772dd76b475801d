internal import FleetCore

/// Which files beside those that domains name are looked at.
public struct ObservationScope: Sendable {
    /// Images that are about to be used as golden images.
    public var goldens: [String]
    /// Folders whose images are all looked at, and unused ones there examined for data.
    public var directories: [String]
    /// Whether DHCP leases are asked for.
    public var addresses: Bool

    /// Puts a scope together; without arguments, what the domains name and no more.
    public init(
        goldens: [String] = [], directories: [String] = [], addresses: Bool = false
    ) {
        self.goldens = goldens
        self.directories = directories
        self.addresses = addresses
    }
}
