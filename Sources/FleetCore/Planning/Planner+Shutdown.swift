extension Planner {
    /// Asks what runs to shut down; each guest gets `timeout` seconds.
    public func shutdown(_ domains: [ObservedDomain], timeout: Int, permissions: Permissions) -> Plan {
        let lanes = domains.map { domain in
            let condition = MemberCondition(of: domain)
            let verdict: Lane.Verdict =
                switch InterlockTable.ruling(.shutdown, on: condition, permissions: permissions) {
                case .nothingToDo(let reason): .unchanged(reason: reason)
                case .refused(let refusal): .refused(refusal)
                case .perform(let effects):
                    .act(
                        [
                            .shutDown(
                                domain: domain.name, timeout: timeout,
                                thenPullPlug: effects.contains(.askThenPullPlug))
                        ],
                        summary: "shut down")
                }
            return Lane(name: domain.name, verdict: verdict, basis: basis(of: domain))
        }
        return Plan(verb: .shutdown, lanes: lanes)
    }
}
