public import FleetCore
internal import Glibc

/// The systemd of this machine, where one runs.
public struct Systemd: Sendable {
    /// Whose manager is spoken to.
    public let scope: UnitFolder.Scope

    /// The manager that reads a folder of units.
    public init(for folder: UnitFolder) { scope = folder.scope }

    /// Whether that manager runs (`sd_booted(3)`; for a user's, its socket).
    public var isRunning: Bool {
        switch scope {
        case .system: return FileProbe.exists("/run/systemd/system")
        case .user:
            let runtime = getenv("XDG_RUNTIME_DIR").map { String(cString: $0) } ?? "/run/user/\(getuid())"
            return FileProbe.exists("/run/systemd/system") && FileProbe.exists("\(runtime)/systemd/private")
        case .none: return false
        }
    }

    /// The commands after which new or changed timers run.
    public func enabling(_ entries: [ScheduleEntry]) -> [[String]] {
        // restart: a timer that runs keeps its old times otherwise.
        commands(entries, ["daemon-reload"], ["enable"], ["restart"])
    }

    /// The commands that stop timers, to be run before their units go.
    public func disabling(_ entries: [ScheduleEntry]) -> [[String]] {
        commands(entries, ["disable", "--now"])
    }

    /// The command after which units that went are forgotten.
    public var reloading: [[String]] { commands([], ["daemon-reload"]) }

    private func commands(_ entries: [ScheduleEntry], _ verbs: [String]...) -> [[String]] {
        let timers = entries.map(\.timerName)
        return verbs.map { verb in
            ["systemctl"] + (scope == .user ? ["--user"] : []) + verb
                + (verb == ["daemon-reload"] ? [] : timers)
        }
    }

    /// Has systemd forget that runs failed: what is no longer scheduled is no reason to look. None that failed is no error.
    public func forgetFailures(of entries: [ScheduleEntry]) async {
        let scope = scope == .user ? ["--user"] : []
        for entry in entries {
            _ = try? await Program(name: "systemctl").run(scope + ["reset-failed", entry.serviceName])
        }
    }

    /// Runs such commands.
    ///
    /// - Throws: ``ProgramError`` for the first that fails.
    public func run(_ commands: [[String]]) async throws {
        for command in commands { try await Program(name: command[0]).succeed(Array(command.dropFirst())) }
    }

    /// Asks `systemd-analyze`, which needs no running systemd, whether it understands an expression.
    ///
    /// - Returns: whether it could be asked.
    /// - Throws: `InputError` when it does not, and for a time that never comes (again).
    public static func check(_ calendar: CalendarExpression) async throws -> Bool {
        do {
            let outcome = try await Program(name: "systemd-analyze").run(["calendar", "--", calendar.text])
            guard outcome.code == 0 else { throw CalendarExpression.wrong(calendar.text) }
            guard !outcome.output.contains("Next elapse: never") else {
                throw InputError(
                    subject: "time '\(calendar.text)'", problem: "never comes",
                    wayOut: "systemd-analyze calendar shows when one does")
            }
            return true
        } catch let error as ProgramError where error.problem == .notInstalled {
            return false
        }
    }
}
