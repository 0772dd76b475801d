extension Plan {
    /// The plan without the VMs that are refused, and what is reported of them.
    ///
    /// Only for verbs that change no disk: there no VM's lane relies on what another one's does. What is refused as a whole
    /// stays refused, and so does a plan in which nobody would be left.
    public func leavingOutRefused() -> (plan: Plan, leftOut: [MemberResult]) {
        var rest = self
        var leftOut: [MemberResult] = []
        rest.lanes = lanes.filter { lane in
            guard case .refused(let refusal) = lane.verdict else { return true }
            leftOut.append(MemberResult(name: lane.name, outcome: .refused, error: refusal.message))
            return false
        }
        return rest.lanes.isEmpty || !refusals.isEmpty ? (self, []) : (rest, leftOut)
    }
}

extension ExecutionReport {
    /// The report with results for further VMs, all in this order of names.
    public func adding(_ others: [MemberResult], inOrderOf names: [String]) -> ExecutionReport {
        let all = Dictionary(
            (results + others).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        return ExecutionReport(
            results: names.compactMap { all[$0] }, problems: problems, wasCancelled: wasCancelled)
    }
}
