extension Planner {
    /// Merges each member's top layer into its own lower layer; never into an image that anyone else rests on.
    public func commit(_ domains: [ObservedDomain]) -> Plan {
        resumable(.commit, domains) { domain in
            var lane = lane(.commit, for: domain) { effects in verdictOfCommit(of: domain, effects) }
            if !lane.steps.isEmpty { lane.losses = ["what its lower layer was before the merge"] }
            return lane
        }
    }

    private func verdictOfCommit(of domain: ObservedDomain, _ effects: [Effect]) -> Lane.Verdict {
        guard let disk = domain.memberDisk else { return .refused(.noParent(path: "")) }
        if let refusal = chainRefusal(for: domain) { return .refused(refusal) }
        let chain = graph.chain(from: disk.path)
        guard chain.count > 1 else { return .refused(.noParent(path: disk.path)) }
        do { try checkDiscardable(disk, chain, of: domain) } catch { return .refused(error) }
        let base = golden(from: chain[1])
        let isLive = effects.contains(.commitTopLive)
        // Off, the merged layer takes the top's name; live, the VM moves to where that is.
        if !isLive, !graph.areOnOneFileSystem(disk.path, base.path) {
            return .refused(.layerElsewhere(path: base.path))
        }
        let steps: [Step] =
            isLive
            ? [
                .commitLayerLive(domain: domain.name, target: disk.target, top: disk.path, base: base),
                .removeLayer(path: disk.path),
            ] : preparing(domain, []) + [.commitLayer(domain: domain.name, top: disk.path, base: base)]
        return .act(
            emptyLeftovers(of: domain).map { .removeLayer(path: $0) } + steps, summary: "committed")
    }
}
