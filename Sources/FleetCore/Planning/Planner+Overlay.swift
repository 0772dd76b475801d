extension Planner {
    /// Puts a new layer on top of each member's disk, live where it runs.
    public func overlay(_ domains: [ObservedDomain]) -> Plan {
        resumable(.overlay, domains) { domain in
            lane(.overlay, for: domain) { effects in verdictOfOverlay(of: domain, effects) }
        }
    }

    private func verdictOfOverlay(of domain: ObservedDomain, _ effects: [Effect]) -> Lane.Verdict {
        guard let disk = domain.memberDisk, let top = graph.image(at: disk.path), top.exists else {
            return .refused(.diskMissing(path: domain.memberDisk?.path ?? ""))
        }
        if let refusal = chainRefusal(for: domain) { return .refused(refusal) }
        if let second = domain.disks.first(where: { $0.isInDefinition && $0.isWritable && $0 != disk }) {
            return .refused(.diskOfItsOwn(target: second.target))
        }
        let path = nextLayer(above: top, of: domain)
        let over = golden(from: top)
        let isLive = effects.contains(.addLayerLive)
        return .act(
            [
                isLive
                    ? .addLayerLive(domain: domain.name, target: disk.target, path: path, over: over)
                    : .addLayer(domain: domain.name, target: disk.target, path: path, over: over)
            ], summary: "new layer \(path)")
    }

    /// `lab-01.1.qcow2`, `lab-01.2.qcow2`, …: the first name that is free, or that holds the empty layer which an
    /// interrupted run left there.
    private func nextLayer(above top: ObservedImage, of domain: ObservedDomain) -> String {
        let directory = domain.memberDisk?.folder ?? ""
        var number = 1
        while true {
            let path = "\(directory)/\(domain.name).\(number).qcow2"
            guard let image = graph.image(at: path), image.exists else { return path }
            if image.isEmptyOverlay == true, image.backingPath == top.path, graph.dependents(of: path).isEmpty
            {
                return path
            }
            number += 1
        }
    }
}
