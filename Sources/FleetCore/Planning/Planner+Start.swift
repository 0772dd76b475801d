extension Planner {
    /// Boots what is off, resumes what is hibernated, leaves alone what runs.
    public func start(_ domains: [ObservedDomain]) -> Plan {
        let lanes = domains.map { domain in
            Lane(name: domain.name, verdict: startVerdict(for: domain), basis: basis(of: domain))
        }
        return Plan(verb: .start, lanes: lanes, notices: memoryNotices(starting: domains, lanes))
    }

    /// Why a VM could not run, whatever it is doing now; `nil` when nothing is known against it.
    func runRefusal(for domain: ObservedDomain) -> Refusal? {
        chainRefusal(for: domain) ?? networkRefusal(domain.networks)
            ?? memoryRefusal(memoryKiB: domain.memoryKiB)
    }

    /// What to say about the memory of all that will run then.
    func memoryNotices(starting domains: [ObservedDomain], _ lanes: [Lane]) -> [String] {
        let starting = zip(domains, lanes).filter { !$1.steps.isEmpty }.map(\.0.memoryKiB)
        return memoryNotices(starting, others: host.domains.filter(\.state.isActive))
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
            if let refusal = runRefusal(for: domain) {
                return .refused(refusal)
            }
            return .act(
                [.start(domain: domain.name)], summary: effects.contains(.resume) ? "resumed" : "started")
        }
    }
}
