public import FleetCore

/// A scheduled run as `schedule list` shows it; its fields are promised: added, never renamed.
public struct ScheduleEntry: Hashable, Sendable, Encodable {
    /// The fleet.
    public let fleet: String
    /// `hibernate` or `wake`.
    public let action: ScheduledAction
    /// When, as systemd writes it.
    public let calendar: String
    /// The libvirt that the fleet is on.
    public let connect: String
    /// `system`, `user` or `none`: whose systemd reads the units.
    public let scope: UnitFolder.Scope
    /// The timer unit's path.
    public let timer: String
    /// The service unit's path.
    public let service: String

    /// Where systemd notes when it last elapsed, so that a missed run is made up for.
    let stamp: String?

    private enum CodingKeys: CodingKey { case fleet, action, calendar, connect, scope, timer, service }

    init(_ run: ScheduledRun, in folder: UnitFolder) {
        fleet = run.fleet.text
        action = run.action
        calendar = run.calendar.text
        connect = run.uri
        scope = folder.scope
        timer = "\(folder.path)/\(run.unitName).timer"
        service = "\(folder.path)/\(run.unitName).service"
        stamp = run.action.isCaughtUp ? folder.stamps.map { "\($0)/stamp-\(run.unitName).timer" } : nil
    }

    /// The timer's name, as `systemctl` takes it.
    public var timerName: String { Self.name(of: timer) }

    /// The service's name.
    public var serviceName: String { Self.name(of: service) }

    private static func name(of path: String) -> String {
        String(path[(path.lastIndex(of: "/") ?? path.startIndex)...].dropFirst())
    }
}
