internal import Glibc
internal import XMLTree

/// What coppice reads in a network's XML.
struct NetworkXML {
    private let root: XMLNode

    init(_ text: String) throws { root = try XMLDocument(parsing: text, file: "network").root }

    /// How many IPv4 addresses the network's DHCP server can give out, fixed ones included; `nil` without ranges.
    var addressCount: Int? {
        let ranges = root.all("ip/dhcp/range").compactMap { range -> Int? in
            guard let start = range[attribute: "start"].flatMap(Self.number),
                let end = range[attribute: "end"].flatMap(Self.number), end >= start
            else { return nil }
            return Int(end - start) + 1
        }
        return ranges.isEmpty ? nil : ranges.reduce(0, +)
    }

    /// An IPv4 address as a number; `nil` for any other text.
    private static func number(_ address: String) -> UInt32? {
        var bytes = in_addr()
        return inet_pton(AF_INET, address, &bytes) == 1 ? UInt32(bigEndian: bytes.s_addr) : nil
    }
}
