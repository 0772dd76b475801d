extension Planner {
    /// A plan that goes on where the same command was interrupted, and notes what it sets out to do.
    ///
    /// Members only: beside the disks of other domains nothing is written.
    ///
    /// - Parameters:
    ///   - snapshot: the snapshot that the verb names.
    ///   - lane: what is done for a member that was not done by then.
    func resumable(
        _ verb: Verb, _ domains: [ObservedDomain], snapshot: String? = nil, lane: (ObservedDomain) -> Lane
    ) -> Plan {
        let members = domains.filter { $0.membership != nil }
        let unfinished = unfinishedRun(verb, members, snapshot: snapshot)
        let lanes = domains.map { domain in
            guard let unfinished, isDone(domain, by: unfinished) else { return lane(domain) }
            return laneOfDone(domain, by: verb)
        }
        var plan = tidied(Plan(verb: verb, lanes: lanes), for: domains)
        guard lanes.contains(where: { !$0.steps.isEmpty }), !members.isEmpty else { return fitting(plan) }
        let depths = Dictionary(
            members.map { ($0.uuid, unfinished?.depths[$0.uuid] ?? depth(of: $0)) }, uniquingKeysWith: max)
        let run = UnfinishedRun(verb: verb, snapshot: snapshot, depths: depths)
        let folders = Set(members.compactMap { $0.memberDisk?.folder }).sorted()
        // Before the notes of earlier runs go: killed in between, either tells the same.
        plan.preparation = folders.map { .noteRun(directory: $0, run) } + plan.preparation
        plan.completion = folders.map { .forgetRun(directory: $0) }
        return fitting(plan)
    }

    /// The same verb on the same members, begun and not finished.
    private func unfinishedRun(_ verb: Verb, _ members: [ObservedDomain], snapshot: String?) -> UnfinishedRun?
    {
        let wanted = Set(members.map(\.uuid))
        return host.unfinishedRuns.first {
            $0.verb == verb && $0.snapshot == snapshot && Set($0.depths.keys) == wanted
        }
    }

    private func isDone(_ domain: ObservedDomain, by run: UnfinishedRun) -> Bool {
        guard let before = run.depths[domain.uuid] else { return false }
        return switch run.verb {
        case .overlay: depth(of: domain) == before + 1
        case .commit: depth(of: domain) == before - 1
        case .snapshotTake: domain.snapshots.contains { $0.name == run.snapshot }
        case .snapshotDelete: !domain.snapshots.contains { $0.name == run.snapshot }
        default: false
        }
    }

    private func depth(of domain: ObservedDomain) -> Int {
        domain.memberDisk.map { graph.chain(from: $0.path).count } ?? 0
    }

    /// A merge of a VM that ran may have been cut short between leaving the old top and deleting it.
    private func laneOfDone(_ domain: ObservedDomain, by verb: Verb) -> Lane {
        let stranded = verb == .commit ? strandedLayers(of: domain) : []
        guard !stranded.isEmpty else {
            return Lane(
                name: domain.name,
                verdict: .unchanged(reason: "done before, by the run that was interrupted"),
                basis: basis(of: domain))
        }
        return Lane(
            name: domain.name,
            verdict: .act(stranded.map { .removeLayer(path: $0) }, summary: "layers left over are deleted"),
            losses: losses(ofStranded: stranded), basis: basis(of: domain))
    }
}
