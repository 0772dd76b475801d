/// The addresses that share a prefix.
public struct IPv4Subnet: Hashable, Sendable, Codable {
    /// The lowest address, which names the subnet.
    public let first: IPv4Address
    /// Bits of the prefix, 0 to 32.
    public let prefix: Int

    /// The subnet that an address is in.
    public init(containing address: IPv4Address, prefix: Int) {
        self.prefix = min(max(prefix, 0), 32)
        first = IPv4Address(number: address.number & Self.mask(self.prefix))
    }

    /// The highest address, which reaches all hosts.
    public var broadcast: IPv4Address { IPv4Address(number: first.number | ~Self.mask(prefix)) }

    /// `192.168.122.0/24`.
    public var text: String { "\(first.text)/\(prefix)" }

    /// Whether a host may have this address: it is in the subnet and neither its first nor its last.
    public func hasHost(_ address: IPv4Address) -> Bool { first < address && address < broadcast }

    /// Whether the two have an address in common.
    public func overlaps(_ other: IPv4Subnet) -> Bool {
        first <= other.broadcast && other.first <= broadcast
    }

    static func mask(_ prefix: Int) -> UInt32 { prefix == 0 ? 0 : ~0 << UInt32(32 - prefix) }
}
