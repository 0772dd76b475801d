extension Plan {
    /// The plan without the VMs that are refused, and what is reported of them, with their places among its lanes.
    ///
    /// Only for verbs that change no disk: there no VM's lane relies on what another one's does. What is refused as a whole
    /// stays refused, and so does a plan in which nobody would be left.
    public func leavingOutRefused() -> (plan: Plan, leftOut: [(place: Int, result: MemberResult)]) {
        var rest = self
        var leftOut: [(place: Int, result: MemberResult)] = []
        rest.lanes = []
        for (place, lane) in lanes.enumerated() {
            if case .refused(let refusal) = lane.verdict {
                let result = MemberResult(name: lane.name, outcome: .refused, error: refusal.message)
                leftOut.append((place, result))
            } else {
                rest.lanes.append(lane)
            }
        }
        return rest.lanes.isEmpty || !refusals.isEmpty ? (self, []) : (rest, leftOut)
    }
}

extension ExecutionReport {
    /// The report with results for the VMs that were left out, at their places in ascending order, and with what else is
    /// wrong.
    ///
    /// By place and not by name: two lanes may be about one VM.
    public func adding(
        _ others: [(place: Int, result: MemberResult)], problems further: [String] = []
    ) -> ExecutionReport {
        var results = results
        for other in others { results.insert(other.result, at: min(other.place, results.count)) }
        return ExecutionReport(
            results: results, problems: problems + further, wasCancelled: wasCancelled)
    }
}
