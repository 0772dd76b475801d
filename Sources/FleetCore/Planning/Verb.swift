/// What can be asked of a fleet's members. Each has its row in the ``InterlockTable``.
public enum Verb: String, CaseIterable, Sendable, Codable {
    /// Make members that do not exist, and bring those that do in line.
    case spawn
    /// Boot, or resume a managed save.
    case start
    /// Ask the guest to shut down.
    case shutdown
    /// Remove from the host.
    case destroy

    /// The past participle for summaries.
    public var done: String {
        switch self {
        case .spawn: "spawned"
        case .start: "started"
        case .shutdown: "shut down"
        case .destroy: "destroyed"
        }
    }
}
