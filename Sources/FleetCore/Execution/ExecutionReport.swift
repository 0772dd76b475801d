/// What became of a plan.
public struct ExecutionReport: Hashable, Sendable {
    /// One for each lane, in the plan's order.
    public let results: [MemberResult]
    /// What went wrong outside any lane.
    public let problems: [String]
    /// Whether it was interrupted.
    public let wasCancelled: Bool

    /// Puts a report together.
    public init(results: [MemberResult], problems: [String] = [], wasCancelled: Bool = false) {
        self.results = results
        self.problems = problems
        self.wasCancelled = wasCancelled
    }

    /// How many VMs had this outcome.
    public func count(_ outcome: MemberResult.Outcome) -> Int {
        results.reduce(0) { $0 + ($1.outcome == outcome ? 1 : 0) }
    }

    /// Whether every VM is as asked.
    public var isComplete: Bool {
        problems.isEmpty && results.allSatisfy { $0.outcome == .changed || $0.outcome == .unchanged }
    }
}
