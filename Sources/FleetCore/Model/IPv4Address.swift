/// An IPv4 address, as a number that can be counted on from.
public struct IPv4Address: Hashable, Sendable, Codable, Comparable {
    /// The first octet is the highest byte.
    public let number: UInt32

    /// The address of a number.
    public init(number: UInt32) { self.number = number }

    /// The address in dotted decimal; `nil` for any other text, leading zeros among it, since some take them for octal.
    public init?(_ text: some StringProtocol) {
        let octets = text.split(separator: ".", omittingEmptySubsequences: false)
        guard octets.count == 4 else { return nil }
        var number: UInt32 = 0
        for octet in octets {
            guard let value = UInt8(octet), String(value) == octet else { return nil }
            number = number << 8 | UInt32(value)
        }
        self.number = number
    }

    /// Dotted decimal.
    public var text: String {
        [24, 16, 8, 0].map { String(number >> $0 & 0xff) }.joined(separator: ".")
    }

    /// By number.
    public static func < (left: IPv4Address, right: IPv4Address) -> Bool { left.number < right.number }
}
