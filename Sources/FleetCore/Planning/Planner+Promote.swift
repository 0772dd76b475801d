/// Where a member's top layer shall go on as a golden image, and what was found there.
public struct PromoteTarget: Hashable, Sendable {
    /// Absolute path, symbolic links resolved.
    public let path: String
    /// Device and inode of what is there; `nil` when nothing is.
    public let identity: String?
    /// Whether its folder is on the same file system as the member's disk.
    public let isOnSameFileSystem: Bool
    /// Whether a copy that stands alone is wanted.
    public let flatten: Bool
    /// Whether what is there stands alone and holds what the member's disk holds, as an interrupted run's copy does.
    public var isCopy = false
    /// The room in its folder; `nil` where that is not known.
    public var space: FreeSpace?

    /// Puts a target together.
    public init(path: String, identity: String?, isOnSameFileSystem: Bool, flatten: Bool) {
        self.path = path
        self.identity = identity
        self.isOnSameFileSystem = isOnSameFileSystem
        self.flatten = flatten
    }
}

extension Planner {
    /// Makes a member's top layer a golden image; the member goes on on a fresh overlay over it.
    ///
    /// Without flattening nothing is copied: the layer gets a second name, and the fresh overlay takes over the first.
    public func promote(_ domain: ObservedDomain, to target: PromoteTarget, permissions: Permissions) -> Plan
    {
        var lane = lane(.promote, for: domain, permissions: permissions) { effects in
            do throws(Refusal) { return try verdictOfPromote(domain, effects, target) } catch {
                return .refused(error)
            }
        }
        if !lane.steps.isEmpty, !domain.snapshots.isEmpty {
            lane.losses = ["\(domain.snapshots.count) snapshots"]
        }
        if target.flatten, !lane.steps.isEmpty {
            lane.losses += losses(ofStranded: strandedLayers(of: domain))
        }
        var plan = framed(Plan(verb: .promote, lanes: [lane]))
        let folder = String(target.path[..<(target.path.lastIndex(of: "/") ?? target.path.startIndex)])
        if target.flatten, !lane.steps.isEmpty {
            // Where the copy is written; that may be another folder than the disk's.
            let step = Step.removeTemporaries(directory: folder)
            if !plan.preparation.contains(step) { plan.preparation.insert(step, at: 0) }
        }
        return fitting(tidied(plan, for: [domain]), further: target.space.map { [folder: $0] } ?? [:])
    }

    private func verdictOfPromote(
        _ domain: ObservedDomain, _ effects: [Effect], _ target: PromoteTarget
    ) throws(Refusal) -> Lane.Verdict {
        guard domain.membership != nil else { throw .notSpawned }
        guard let disk = domain.memberDisk else { throw .noParent(path: "") }
        let chain = graph.chain(from: disk.path)
        if chain.count > 1, chain[1].path == target.path {
            let stranded = target.flatten ? strandedLayers(of: domain).map { Step.removeLayer(path: $0) } : []
            guard domain.membership?.goldenPath != target.path else {
                return stranded.isEmpty
                    ? .unchanged(reason: "rests on \(target.path) already")
                    : .act(stranded, summary: "layers left over are deleted")
            }
            // An interrupted run replaced the disk, but did not come to record it.
            return .act(
                [.recordGolden(domain: domain.name, path: target.path)] + stranded, summary: "recorded")
        }
        if let second = domain.disks.first(where: { $0.isInDefinition && $0.isWritable && $0 != disk }) {
            throw .diskOfItsOwn(target: second.target)
        }
        // What an interrupted run published is the very file that is to be published.
        let isPublished = target.identity != nil && target.identity == chain.first?.identity
        if !isPublished {
            try checkDiscardable(disk, chain, of: domain)
            let isCopy =
                target.isCopy && graph.uses(of: target.path).isEmpty
                && graph.overlays(on: target.path).isEmpty
            if target.identity != nil, !isCopy { throw .targetExists(path: target.path) }
            if !target.flatten, !target.isOnSameFileSystem { throw .otherFileSystem(path: target.path) }
        }
        let image = GoldenImage(
            path: target.path, format: "qcow2", virtualSize: chain.first?.virtualSize ?? 0, images: [])
        var steps = preparing(domain, effects) + emptyLeftovers(of: domain).map { .removeLayer(path: $0) }
        let own = chain.dropFirst().prefix { isOwnLayer($0, of: domain) }.map(\.path)
        if target.flatten, !isPublished {
            steps.append(
                target.isCopy
                    ? .seal(path: target.path)
                    : .flatten(domain: domain.name, path: disk.path, target: target.path))
        } else {
            steps.append(.publishLayer(path: disk.path, target: target.path))
            // They belong to the golden image now, also for a run that does not see it (laws 1 and 2).
            steps += own.map { .seal(path: $0) }
        }
        steps.append(.replaceOverlay(path: disk.path, golden: image))
        steps.append(.recordGolden(domain: domain.name, path: target.path))
        // Their contents are in the copy, and nothing rests on them any more.
        if target.flatten, !isPublished { steps += own.map { .removeLayer(path: $0) } }
        return .act(steps, summary: "promoted to \(target.path)")
    }
}
