internal import FleetCore

/// `status` and `list` as tables.
enum StatusRendering {
    static func lines(of members: [MemberStatus]) -> [String] {
        guard !members.isEmpty else { return ["No VMs"] }
        var table = Table(
            ["NAME", "STATE", "ADDRESS", "VCPUS", "MEMORY", "LAYERS", "WRITTEN", "SAVED", "GOLDEN"],
            rightAligned: [3, 4, 5, 6, 7])
        for member in members { table.add(row(of: member)) }
        return table.lines
    }

    private static func row(of member: MemberStatus) -> [String] {
        let own = member.disks.flatMap { disk in disk.chain.prefix { $0.path != member.golden?.path } }
        let golden = member.golden.map { $0.intact ? "intact" : "CHANGED" } ?? "-"
        return [
            member.name,
            member.state + (member.stateReason.map { " (\($0))" } ?? "")
                + (member.needsRestart ? " (restart)" : ""),
            member.addresses.first ?? "-", String(member.vcpus),
            ByteCount(bytes: member.memoryMiB << 20).text, String(own.count),
            ByteCount(bytes: own.reduce(0) { $0 + $1.allocated }).text,
            member.savedBytes.map { ByteCount(bytes: $0).text } ?? "-", golden,
        ]
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
        return table.lines
    }
}
