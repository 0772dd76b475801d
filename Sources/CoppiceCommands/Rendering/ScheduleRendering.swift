internal import FleetCore
internal import FleetHost

/// Timers for people.
enum ScheduleRendering {
    /// `schedule list`.
    static func lines(of entries: [ScheduleEntry]) -> [String] {
        guard !entries.isEmpty else { return ["No timers"] }
        var table = Table(["FLEET", "VERB", "WHEN", "LIBVIRT", "TIMER"])
        for entry in entries {
            table.add([entry.fleet, entry.action.rawValue, entry.calendar, entry.connect, entry.timer])
        }
        return table.lines()
    }

    /// What was written.
    static func line(of entry: ScheduleEntry) -> String {
        "\(entry.fleet): \(entry.action.rawValue) at \(entry.calendar) (\(entry.timer))"
    }

    /// What is left to do where no systemd could be told.
    static func toBeRun(_ commands: [[String]], _ scope: UnitFolder.Scope) -> [String] {
        let reason = scope == .none ? "systemd was not told" : "systemd does not run here"
        return ["\(reason); where it shall know of this, run:"]
            + commands.map { "    \($0.joined(separator: " "))" }
    }
}
