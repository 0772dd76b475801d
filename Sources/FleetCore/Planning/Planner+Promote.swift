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
        return framed(Plan(verb: .promote, lanes: [lane]))
    }

    private func verdictOfPromote(
        _ domain: ObservedDomain, _ effects: [Effect], _ target: PromoteTarget
    ) throws(Refusal) -> Lane.Verdict {
        guard domain.membership != nil else { throw .notSpawned }
        guard let disk = domain.memberDisk else { throw .noParent(path: "") }
        let chain = graph.chain(from: disk.path)
        if chain.count > 1, chain[1].path == target.path {
            guard domain.membership?.goldenPath != target.path else {
                return .unchanged(reason: "rests on \(target.path) already")
            }
            // An interrupted run replaced the disk, but did not come to record it.
            return .act([.recordGolden(domain: domain.name, path: target.path)], summary: "recorded")
        }
        if let second = domain.disks.first(where: { $0.isInDefinition && $0.isWritable && $0 != disk }) {
            throw .diskOfItsOwn(target: second.target)
        }
        // What an interrupted run published is the very file that is to be published.
        let isPublished = target.identity != nil && target.identity == chain.first?.identity
        if !isPublished {
            try checkDiscardable(disk, chain, of: domain)
            if target.identity != nil { throw .targetExists(path: target.path) }
            if !target.flatten, !target.isOnSameFileSystem { throw .otherFileSystem(path: target.path) }
        }
        let image = GoldenImage(
            path: target.path, format: "qcow2", virtualSize: chain.first?.virtualSize ?? 0, images: [])
        var steps = preparing(domain, effects) + emptyLeftovers(of: domain).map { .removeLayer(path: $0) }
        steps.append(
            target.flatten && !isPublished
                ? .flatten(path: disk.path, target: target.path)
                : .publishLayer(path: disk.path, target: target.path))
        steps.append(.replaceOverlay(path: disk.path, golden: image))
        steps.append(.recordGolden(domain: domain.name, path: target.path))
        if target.flatten, !isPublished {
            // Their contents are in the copy, and nothing rests on them any more.
            steps += chain.dropFirst().prefix { isOwnLayer($0, of: domain) }.map {
                .removeLayer(path: $0.path)
            }
        }
        return .act(steps, summary: "promoted to \(target.path)")
    }
}
