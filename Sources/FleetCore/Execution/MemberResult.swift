/// What became of one VM.
public struct MemberResult: Hashable, Sendable {
    /// The words that `--json` uses. Promised: a word is added, never renamed.
    public enum Outcome: String, Sendable, Codable, CaseIterable {
        /// All its steps were done.
        case changed
        /// There was nothing to do.
        case unchanged
        /// A step failed; the ones after it were not begun.
        case failed
        /// A law or an interlock forbade it; nothing was changed.
        case refused
        /// It was interrupted before it was finished.
        case cancelled
    }

    /// The VM's name.
    public let name: String
    /// What became of it.
    public let outcome: Outcome
    /// What was done, or why there was nothing to do.
    public let detail: String?
    /// What went wrong: what happened, why, and what to do now.
    public let error: String?

    /// Puts a result together.
    public init(name: String, outcome: Outcome, detail: String? = nil, error: String? = nil) {
        self.name = name
        self.outcome = outcome
        self.detail = detail
        self.error = error
    }
}
