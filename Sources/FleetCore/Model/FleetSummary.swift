/// What `list` shows of one fleet; its fields are `list --json`'s.
public struct FleetSummary: Hashable, Sendable, Codable {
    /// The fleet's name.
    public let fleet: String
    /// How many members it has.
    public let members: Int
    /// How many of them there are in each state, by the state's word.
    public let states: [String: Int]
    /// The golden images that its members rest on.
    public let goldens: [String]
    /// The folder of its overlays.
    public let directory: String
    /// Bytes that its members' own layers take on the disk.
    public let allocated: UInt64

    /// One summary for each fleet of the host, by name.
    public static func all(of host: ObservedHost, graph: ImageGraph) -> [FleetSummary] {
        let fleets = Dictionary(grouping: host.domains.filter { $0.membership != nil }) {
            $0.membership?.fleet ?? ""
        }
        return fleets.sorted { $0.key < $1.key }.map { name, members in
            FleetSummary(
                fleet: name, members: members.count,
                states: Dictionary(members.map { ($0.state.word, 1) }, uniquingKeysWith: +),
                goldens: Set(members.compactMap { $0.membership?.goldenPath }).sorted(),
                directory: members.compactMap { $0.memberDisk?.folder }.min() ?? "",
                allocated: members.reduce(0) { sum, member in
                    sum + ownBytes(of: member, graph: graph)
                })
        }
    }

    private static func ownBytes(of member: ObservedDomain, graph: ImageGraph) -> UInt64 {
        guard let disk = member.memberDisk else { return 0 }
        return graph.chain(from: disk.path).prefix { $0.path != member.membership?.goldenPath }
            .reduce(0) { $0 + $1.allocated }
    }
}
