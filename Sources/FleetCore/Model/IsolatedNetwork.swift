/// A network of a fleet's own: its members and the host see each other there, and nobody else.
public struct IsolatedNetwork: Hashable, Sendable, Codable {
    /// The network's name and the fleet's.
    public let name: String
    /// Its addresses: the host has the first, the DHCP server gives the rest.
    public let subnet: IPv4Subnet

    /// Puts a network together.
    public init(name: String, subnet: IPv4Subnet) {
        self.name = name
        self.subnet = subnet
    }

    /// The host's own address.
    public var gateway: IPv4Address { IPv4Address(number: subnet.first.number + 1) }
    /// The lowest address for members.
    public var firstAddress: IPv4Address { IPv4Address(number: subnet.first.number + 2) }
    /// The highest address for members.
    public var lastAddress: IPv4Address { IPv4Address(number: subnet.broadcast.number - 1) }

    /// A subnet that is in nobody's way: with fixed addresses theirs, else the first free one of 192.168.128.0 to
    /// 192.168.255.0, from where the fleet's name points to, so that it is the same each time if it can be.
    ///
    /// - Returns: `nil` when none is free.
    static func subnet(
        for fleet: String, addresses: [IPv4Address], count: Int, taken: [IPv4Subnet]
    ) -> IPv4Subnet? {
        let prefix = Self.prefix(for: count)
        if let lowest = addresses.min() {
            let subnet = IPv4Subnet(containing: lowest, prefix: prefix)
            return taken.contains(where: subnet.overlaps) ? nil : subnet
        }
        let size = UInt32(1) << UInt32(32 - prefix)
        let base: UInt32 = 192 << 24 | 168 << 16 | 128 << 8
        let places = UInt32(1 << 15) / size
        let begin = fleet.utf8.reduce(UInt32(0)) { $0 &* 31 &+ UInt32($1) } % places
        return (0..<places).lazy.map { step in
            IPv4Subnet(
                containing: IPv4Address(number: base + (begin + step) % places * size), prefix: prefix)
        }.first { candidate in !taken.contains(where: candidate.overlaps) }
    }

    /// A /24, or what more than 250 members need.
    private static func prefix(for count: Int) -> Int {
        var prefix = 24
        while (1 << (32 - prefix)) - 4 < count { prefix -= 1 }
        return prefix
    }
}
