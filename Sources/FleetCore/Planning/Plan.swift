/// What will be done to a host, as a value: printed by `--dry-run`, executed by ``PlanExecutor``.
public struct Plan: Hashable, Sendable, Codable {
    /// What was asked for.
    public var verb: Verb
    /// Done first, one after the other; if one fails, no lane begins.
    public var preparation: [Step]
    /// One for each VM, independent of one another.
    public var lanes: [Lane]
    /// Done after the lanes, one after the other, if none of them failed.
    public var completion: [Step]
    /// Done last, one after the other, even if lanes failed.
    public var conclusion: [Step]
    /// What the user should know, though nothing is done about it.
    public var notices: [String]
    /// Why nothing at all is done, where the reason is not a single VM's.
    public var refusals: [Refusal]

    /// Puts a plan together.
    public init(
        verb: Verb, preparation: [Step] = [], lanes: [Lane] = [], completion: [Step] = [],
        conclusion: [Step] = [], notices: [String] = [], refusals: [Refusal] = []
    ) {
        self.verb = verb
        self.preparation = preparation
        self.lanes = lanes
        self.completion = completion
        self.conclusion = conclusion
        self.notices = notices
        self.refusals = refusals
    }

    /// Whether any VM or the whole is refused. Such a plan is not executed at all.
    public var isRefused: Bool {
        !refusals.isEmpty
            || lanes.contains { if case .refused = $0.verdict { true } else { false } }
    }

    /// Whether there is nothing to do.
    public var isEmpty: Bool { preparation.isEmpty && lanes.allSatisfy(\.steps.isEmpty) }

    /// What would be lost, by VM.
    public var losses: [(name: String, what: [String])] {
        lanes.filter { !$0.losses.isEmpty }.map { ($0.name, $0.losses) }
    }
}
