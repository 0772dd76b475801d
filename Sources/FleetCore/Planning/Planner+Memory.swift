extension Planner {
    /// Saves the memory of what runs, and stops it.
    ///
    /// Refused as a whole when the save folder may not hold it: all of the guests' memory is reckoned with,
    /// although what is written is usually less.
    public func hibernate(_ domains: [ObservedDomain]) -> Plan {
        let lanes = domains.map { domain in
            lane(.hibernate, for: domain) { _ in
                .act([.saveMemory(domain: domain.name)], summary: "hibernated")
            }
        }
        var plan = Plan(verb: .hibernate, lanes: lanes)
        let saving = zip(domains, lanes).filter { !$0.1.steps.isEmpty }
        let needed = saving.reduce(UInt64(0)) { $0 + ($1.0.memoryKiB << 10) }
        if let folder = host.saveFolder, needed > folder.free {
            plan.refusals = [.notEnoughSpace(folder: folder.path, needed: needed, free: folder.free)]
        }
        return plan
    }

    /// Resumes what is hibernated.
    public func wake(_ domains: [ObservedDomain]) -> Plan {
        let lanes = domains.map { domain in
            lane(.wake, for: domain) { _ in
                if let refusal = runRefusal(for: domain) {
                    return .refused(refusal)
                }
                return .act([.start(domain: domain.name)], summary: "resumed")
            }
        }
        return Plan(verb: .wake, lanes: lanes, notices: memoryNotices(starting: domains, lanes))
    }

    /// A lane that follows the interlock table's row; `act` says what its effects come to.
    func lane(
        _ verb: Verb, for domain: ObservedDomain, permissions: Permissions = Permissions(),
        act: ([Effect]) -> Lane.Verdict
    ) -> Lane {
        let condition = MemberCondition(
            of: domain, goldenRefusal: goldenRefusal(for: domain),
            // It walks through all that rests on the parent.
            parentRefusal: verb == .commit ? parentRefusal(for: domain) : nil)
        let verdict: Lane.Verdict =
            switch InterlockTable.ruling(verb, on: condition, permissions: permissions) {
            case .nothingToDo(let reason): .unchanged(reason: reason)
            case .refused(let refusal): .refused(refusal)
            case .perform(let effects): act(effects)
            }
        return Lane(name: domain.name, verdict: verdict, basis: basis(of: domain))
    }

    /// Why the layer below a domain's top must not be written (law 1); `nil` when it is the domain's own.
    func parentRefusal(for domain: ObservedDomain) -> Refusal? {
        guard let disk = domain.memberDisk else { return nil }
        let chain = graph.chain(from: disk.path)
        guard chain.count > 1 else { return .noParent(path: disk.path) }
        let parent = chain[1]
        if isGolden(parent) {
            // All of a fleet may rest on it: a few are found without walking through all.
            let overlays = Array(graph.overlays(on: parent.path).prefix(4))
            let users = Set(overlays.flatMap { graph.uses(of: $0) }.map(\.domain.name)).sorted()
            return .parentShared(path: parent.path, dependents: users.isEmpty ? overlays : users)
        }
        let dependents = graph.dependents(of: parent.path)
        let isOwn =
            dependents == [domain.name] && graph.overlays(on: parent.path).count == 1
            && graph.uses(of: parent.path).allSatisfy {
                $0.domain.uuid == domain.uuid && !$0.disk.isInDefinition
            }
            && parent.backingPath != nil
        return isOwn ? nil : .parentShared(path: parent.path, dependents: dependents)
    }
}
