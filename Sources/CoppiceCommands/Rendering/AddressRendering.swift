internal import FleetCore

/// `addresses` as a table.
enum AddressRendering {
    static func lines(of members: [ReachableMember]) -> [String] {
        var table = Table(["NAME", "ADDRESS", "FROM", "CARD", "MAC"])
        for member in members {
            if member.addresses.isEmpty { table.add([member.name, "-", member.state, "-", "-"]) }
            for (position, address) in member.addresses.enumerated() {
                table.add([
                    position == 0 ? member.name : "", address.address, address.source.rawValue,
                    address.interface ?? "-", address.macAddress ?? "-",
                ])
            }
        }
        return table.lines()
    }
}
