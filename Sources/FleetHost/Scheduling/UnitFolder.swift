internal import FleetCore
internal import Glibc

/// A folder in which systemd looks for units.
public struct UnitFolder: Hashable, Sendable {
    /// Whose manager reads it.
    public enum Scope: String, Hashable, Sendable, Codable {
        /// The system's.
        case system
        /// The user's own.
        case user
        /// Nobody's: the units are only written there.
        case none
    }

    /// Whose it is.
    public let scope: Scope
    /// Its absolute path.
    public let path: String

    /// The system's folder for what the administrator adds.
    public static let system = UnitFolder(scope: .system, path: "/etc/systemd/system")

    /// The user's own folder; below `XDG_CONFIG_HOME`, else `~/.config`.
    public static var user: UnitFolder? {
        let configuration = environment("XDG_CONFIG_HOME") ?? environment("HOME").map { "\($0)/.config" }
        return configuration.map { UnitFolder(scope: .user, path: "\($0)/systemd/user") }
    }

    /// A folder that systemd does not read.
    public static func other(_ path: String) -> UnitFolder {
        UnitFolder(scope: .none, path: CanonicalPath.of(CanonicalPath.absolute(path)))
    }

    /// Where the units of a libvirt's fleets belong: a session's VMs are its user's, and so are the timers.
    ///
    /// - Throws: `InputError` for a user without a home.
    public static func belonging(to uri: String) throws -> UnitFolder {
        guard uri.contains("/session") else { return system }
        guard let user else {
            throw InputError(
                subject: "HOME", problem: "is not set, so there is no place for a user's units",
                wayOut: "set it, or give --units")
        }
        return user
    }

    /// All folders in which units of ours may be.
    public static var all: [UnitFolder] { [system] + (user.map { [$0] } ?? []) }

    /// Where that systemd keeps when a persistent timer last elapsed (systemd.timer(5), `Persistent=`).
    var stamps: String? {
        switch scope {
        case .system: "/var/lib/systemd/timers"
        case .user:
            (Self.environment("XDG_DATA_HOME") ?? Self.environment("HOME").map { "\($0)/.local/share" })
                .map { "\($0)/systemd/timers" }
        case .none: nil
        }
    }

    private static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
}
