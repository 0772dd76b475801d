extension Planner {
    /// Boots what is off, resumes what is hibernated, leaves alone what runs.
    public func start(_ domains: [ObservedDomain]) -> Plan {
        Plan(
            verb: .start,
            lanes: domains.map { domain in
                Lane(name: domain.name, verdict: startVerdict(for: domain), basis: basis(of: domain))
            })
    }

    /// What `start` does for one domain.
    func startVerdict(for domain: ObservedDomain) -> Lane.Verdict {
        let condition = MemberCondition(of: domain, goldenRefusal: goldenRefusal(for: domain))
        switch InterlockTable.ruling(.start, on: condition) {
        case .nothingToDo(let reason):
            // Paused or crashed: what it is, rather than that it runs.
            return .unchanged(reason: domain.state == .running ? reason : domain.state.text)
        case .refused(let refusal): return .refused(refusal)
        case .perform(let effects):
            if let refusal = chainRefusal(for: domain) ?? networkRefusal(domain.networks) {
                return .refused(refusal)
            }
            return .act(
                [.start(domain: domain.name)], summary: effects.contains(.resume) ? "resumed" : "started")
        }
    }
}
