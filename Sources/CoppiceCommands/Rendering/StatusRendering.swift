internal import FleetCore

/// `status` and `list` as tables.
enum StatusRendering {
    static func lines(of members: [MemberStatus], isColoured: Bool = false) -> [String] {
        guard !members.isEmpty else { return ["No VMs"] }
        var table = Table(
            [
                "NAME", "STATE", "ADDRESS", "VCPUS", "MEMORY", "LAYERS", "WRITTEN", "SAVED", "SNAPSHOT",
                "GOLDEN",
            ],
            rightAligned: [3, 4, 5, 6, 7])
        for member in members { table.add(row(of: member)) }
        return table.lines(isColoured: isColoured)
    }

    private static func row(of member: MemberStatus) -> [Table.Cell] {
        let own = member.disks.flatMap { disk in disk.chain.prefix { $0.path != member.golden?.path } }
        let golden = member.golden.map { $0.intact ? "intact" : "CHANGED" } ?? "-"
        let state =
            member.state + (member.stateReason.map { " (\($0))" } ?? "")
            + (member.needsRestart ? " (restart)" : "")
        return [
            Table.Cell(member.name), Table.Cell(state, TextStyle.ofState(member.state)),
            Table.Cell(member.addresses.first ?? "-"), Table.Cell(String(member.vcpus)),
            Table.Cell(ByteCount(bytes: member.memoryMiB << 20).text), Table.Cell(String(own.count)),
            Table.Cell(ByteCount(bytes: own.reduce(0) { $0 + $1.allocated }).text),
            Table.Cell(member.savedBytes.map { ByteCount(bytes: $0).text } ?? "-"),
            Table.Cell(snapshot(of: member)),
            Table.Cell(golden, member.golden.map { $0.intact ? .good : .bad }),
        ]
    }

    /// The current snapshot, and how many there are beside it.
    private static func snapshot(of member: MemberStatus) -> String {
        guard let first = member.snapshots.first(where: \.isCurrent) ?? member.snapshots.last else {
            return "-"
        }
        let more = member.snapshots.count - 1
        return first.name + (more > 0 ? " (+\(more))" : "")
    }

    static func lines(of fleets: [FleetSummary]) -> [String] {
        guard !fleets.isEmpty else { return ["No fleets"] }
        var table = Table(["FLEET", "VMS", "STATES", "WRITTEN", "GOLDEN"], rightAligned: [1, 3])
        for fleet in fleets {
            let states = fleet.states.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
            table.add([
                fleet.fleet, String(fleet.members), states.joined(separator: ", "),
                ByteCount(bytes: fleet.allocated).text, fleet.goldens.joined(separator: ", "),
            ])
        }
        return table.lines()
    }
}
