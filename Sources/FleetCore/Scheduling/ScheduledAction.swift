/// What a timer does with a fleet; the raw value is the verb.
public enum ScheduledAction: String, Hashable, Sendable, Codable, CaseIterable {
    /// Save the memory of all that run.
    case hibernate
    /// Resume all that are hibernated.
    case wake

    /// Whether a run that was missed because the host was off is made up for when it is back.
    ///
    /// Waking late is better than not at all; hibernating what somebody began to use this morning is not.
    public var isCaughtUp: Bool { self == .wake }
}
