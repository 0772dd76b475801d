extension Planner {
    /// Moves members to another golden image: each goes on on a fresh overlay over it.
    ///
    /// Members that rest on it already are left alone.
    public func rebase(
        _ domains: [ObservedDomain], to golden: GoldenImage, start: Bool = false, permissions: Permissions
    ) -> Plan {
        let lanes = domains.map { domain in
            var lane = lane(.rebase, for: domain, permissions: permissions) { effects in
                verdictOfRebase(of: domain, effects, to: golden, start: start)
            }
            // Even one whose old golden image changed may be moved away from it.
            if case .refused(.goldenChanged) = lane.verdict {
                lane.verdict = verdictIgnoringOldGolden(domain, to: golden, start: start, permissions)
            }
            let rests = rests(domain, on: golden)
            if rests, domain.membership?.goldenImages == golden.images {
                let stranded = strandedLayers(of: domain)
                lane.verdict = verdictOfRecorded(domain, stranded, start: start)
                lane.losses = losses(ofStranded: stranded)
            }
            let replaces = lane.steps.contains { if case .replaceOverlay = $0 { true } else { false } }
            if replaces {
                lane.losses = lossesOfTop(of: domain, toGolden: true)
            } else if !lane.steps.isEmpty {
                let pulls = lane.steps.contains { if case .pullPlug = $0 { true } else { false } }
                lane.losses =
                    losses(ofStranded: strandedLayers(of: domain)) + (pulls ? [Self.lossOfPlug] : [])
            }
            return lane
        }
        var plan = Plan(verb: .rebase, lanes: lanes, refusals: useRefusals(of: golden))
        if lanes.contains(where: { !$0.steps.isEmpty }),
            (graph.image(at: golden.path)?.mode ?? 0o644) & 0o222 != 0
        {
            plan.preparation.append(.seal(path: golden.path))
        }
        return fitting(tidied(framed(plan), for: domains))
    }

    /// What an interrupted run, whose disk and record are as wanted, did not come to.
    private func verdictOfRecorded(
        _ domain: ObservedDomain, _ stranded: [String], start: Bool
    ) -> Lane.Verdict {
        let removal = stranded.map { Step.removeLayer(path: $0) }
        let summary = "layers left over are deleted"
        let starting = start ? startVerdict(for: domain) : .unchanged(reason: "")
        switch starting {
        case .refused: return starting
        case .act(let steps, let started):
            return .act(removal + steps, summary: removal.isEmpty ? started : "\(summary), \(started)")
        case .unchanged:
            return removal.isEmpty
                ? .unchanged(reason: "rests on it already") : .act(removal, summary: summary)
        }
    }

    private func verdictIgnoringOldGolden(
        _ domain: ObservedDomain, to golden: GoldenImage, start: Bool, _ permissions: Permissions
    ) -> Lane.Verdict {
        switch InterlockTable.ruling(.rebase, on: MemberCondition(of: domain), permissions: permissions) {
        case .nothingToDo(let reason): .unchanged(reason: reason)
        case .refused(let refusal): .refused(refusal)
        case .perform(let effects): verdictOfRebase(of: domain, effects, to: golden, start: start)
        }
    }

    private func rests(_ domain: ObservedDomain, on golden: GoldenImage) -> Bool {
        guard let disk = domain.memberDisk else { return false }
        let chain = graph.chain(from: disk.path)
        return chain.count > 1 && chain[1].path == golden.path
    }

    private func verdictOfRebase(
        of domain: ObservedDomain, _ effects: [Effect], to golden: GoldenImage, start: Bool
    ) -> Lane.Verdict {
        do throws(Refusal) {
            guard domain.membership != nil else { throw .notSpawned }
            guard let disk = domain.memberDisk else { throw .noParent(path: "") }
            if let refusal = nvramRefusal(for: domain) { throw refusal }
            if rests(domain, on: golden) {
                return .act(
                    try finishing(domain, effects, on: golden, start: start),
                    summary: "recorded" + (start ? ", started" : ""))
            }
            let chain = graph.chain(from: disk.path)
            try checkDiscardable(disk, chain, of: domain)
            if let second = domain.disks.first(where: { $0.isInDefinition && $0.isWritable && $0 != disk }) {
                throw .diskOfItsOwn(target: second.target)
            }
            var steps = preparing(domain, effects)
            steps.append(.replaceOverlay(path: disk.path, golden: golden))
            // All that belongs to the new disk before it is recorded: what is recorded counts as done.
            if let nvram = domain.nvramPath { steps.append(.removeNVRAM(path: nvram)) }
            steps += try renewingSeed(of: domain)
            steps.append(.recordGolden(domain: domain.name, path: golden.path))
            let layers = chain.dropFirst().prefix { isOwnLayer($0, of: domain) }
            steps += layers.map { .removeLayer(path: $0.path) }
            steps += (emptyLeftovers(of: domain) + strandedLayers(of: domain)).map { .removeLayer(path: $0) }
            if start {
                if let refusal = networkRefusal(domain.networks) { throw refusal }
                steps.append(.start(domain: domain.name))
            }
            return .act(steps, summary: "rebased" + (start ? ", started" : ""))
        } catch {
            return .refused(error)
        }
    }

    /// What is left to do where an interrupted run replaced the disk, but did not come to record it.
    ///
    /// Somebody may have started the VM since. What it remembers speaks of the new disk and stays.
    private func finishing(
        _ domain: ObservedDomain, _ effects: [Effect], on golden: GoldenImage, start: Bool
    ) throws(Refusal) -> [Step] {
        var steps = dropping(domain, effects.filter { $0 == .pullPlug })
        if domain.state == .off {
            if let nvram = domain.nvramPath { steps.append(.removeNVRAM(path: nvram)) }
            steps += try renewingSeed(of: domain)
        }
        steps.append(.recordGolden(domain: domain.name, path: golden.path))
        steps += strandedLayers(of: domain).map { .removeLayer(path: $0) }
        if start {
            if let refusal = networkRefusal(domain.networks) { throw refusal }
            steps.append(.start(domain: domain.name))
        }
        return steps
    }

    /// What of a golden image is a mixture; `nil` when nothing is.
    ///
    /// Further down, the one image above covers all that was to be merged from it; another one does not.
    func mixedImage(of golden: GoldenImage) -> String? {
        ([golden.path] + golden.images.map(\.path)).first { path in
            graph.isHalfMerged(path) && (path == golden.path || graph.overlays(on: path).count > 1)
        }
    }

    /// Why an image cannot be used as a golden image now: someone may write to it, or it changed since VMs were
    /// spawned from it.
    func useRefusals(of golden: GoldenImage) -> [Refusal] {
        var refusals: [Refusal] = []
        if let mixed = mixedImage(of: golden) { refusals.append(.halfMerged(path: mixed)) }
        for image in golden.images {
            if let writer = graph.writers(of: image.path).first {
                refusals.append(
                    .goldenWritable(
                        path: image.path, domain: writer.domain.name, isActive: writer.domain.state.isActive))
            } else if host.openForWriting.contains(image.path) {
                refusals.append(.goldenOpen(path: image.path))
            }
        }
        let now = ObservedGolden(path: golden.path, images: golden.images)
        let changed = host.domains.lazy.compactMap(\.membership)
            .filter { $0.goldenPath == golden.path }.compactMap { now.difference(from: $0.goldenImages) }
            .first
        if let changed { refusals.append(.goldenChanged(path: golden.path, difference: changed)) }
        return refusals
    }
}
