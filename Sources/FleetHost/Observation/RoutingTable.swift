internal import FleetCore

/// The kernel's IPv4 routes.
enum RoutingTable {
    private static let path = "/proc/net/route"

    /// Where routes lead to, but for the default route; none where that cannot be read.
    static func subnets() -> [IPv4Subnet] { subnets(in: SmallFile.read(path) ?? "") }

    /// Reads the kernel's table: destination in column 2, mask in column 8, both as numbers of the machine, whose memory
    /// is in network order.
    static func subnets(in table: String) -> [IPv4Subnet] {
        table.split(separator: "\n").dropFirst().compactMap { line in
            let columns = line.split { $0 == "\t" || $0 == " " }
            guard columns.count > 7, let destination = UInt32(columns[1], radix: 16),
                let mask = UInt32(columns[7], radix: 16), mask != 0
            else { return nil }
            return IPv4Subnet(
                containing: IPv4Address(number: UInt32(bigEndian: destination)), prefix: mask.nonzeroBitCount)
        }
    }
}
