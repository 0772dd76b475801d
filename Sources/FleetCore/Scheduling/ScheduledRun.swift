/// One verb that systemd runs on a fleet at certain times.
public struct ScheduledRun: Hashable, Sendable {
    /// The fleet.
    public let fleet: FleetName
    /// What is done with it.
    public let action: ScheduledAction
    /// When.
    public let calendar: CalendarExpression
    /// The libvirt that the fleet is on, as libvirt itself names it.
    public let uri: String
    /// How many VMs are woken at a time, and the seconds between; `nil` for all at once.
    public let waves: Waves?

    /// Puts a run together.
    ///
    /// - Throws: ``InputError`` for a URI that cannot stand in a line of a unit.
    public init(
        fleet: FleetName, action: ScheduledAction, calendar: CalendarExpression, uri: String,
        waves: Waves? = nil
    ) throws(InputError) {
        guard !uri.isEmpty, uri.unicodeScalars.allSatisfy({ $0.isASCII && $0.value > 32 && $0.value != 127 })
        else {
            throw InputError(
                subject: "URI '\(ShownText.of(uri))'", problem: "holds a space or a control character",
                wayOut: "write it percent-encoded")
        }
        self.fleet = fleet
        self.action = action
        self.calendar = calendar
        self.uri = uri
        self.waves = waves
    }

    /// The units' name without `.service` and `.timer`.
    ///
    /// The action stands last, so that no two fleets and actions share a name.
    public var unitName: String { Self.unitName(fleet: fleet, action: action) }

    /// The units' name for a fleet and an action.
    public static func unitName(fleet: FleetName, action: ScheduledAction) -> String {
        "coppice-\(fleet)-\(action.rawValue)"
    }

    /// The arguments of the command that the timer runs.
    ///
    /// With `--quiet` one line is written for each failure and for nothing else; with `--keep-going` one VM that may not be
    /// hibernated does not keep the others awake.
    public var arguments: [String] {
        [action.rawValue, fleet.text, "--connect", uri, "--quiet", "--keep-going"]
            + (waves.map { ["--wave", String($0.size), "--every", "\($0.seconds)s"] } ?? [])
    }
}
