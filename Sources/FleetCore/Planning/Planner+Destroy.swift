extension Planner {
    /// Removes members from the host with the layers that are their own; golden images stay.
    public func destroy(_ domains: [ObservedDomain], permissions: Permissions) -> Plan {
        let lanes = domains.map { destroyLane(for: $0, permissions: permissions) }
        let acting = lanes.contains { !$0.steps.isEmpty }
        let directories = Set(domains.compactMap { $0.memberDisk?.folder }).sorted()
        let emptied = fleetFolders(of: domains)
        var plan = Plan(
            verb: .destroy, lanes: lanes, notices: keptNotices(domains) + timerNotices(destroying: domains))
        if acting {
            plan.preparation = directories.map { .removeTemporaries(directory: $0) }
            plan.completion = removingNetworks(with: domains)
            plan.conclusion = directories.filter(emptied.contains).map { .removeDirectoryIfEmpty(path: $0) }
        }
        return plan
    }

    /// What `destroy` does for one member.
    func destroyLane(for domain: ObservedDomain, permissions: Permissions) -> Lane {
        guard domain.membership != nil else {
            return Lane(name: domain.name, verdict: .refused(.notSpawned), basis: basis(of: domain))
        }
        switch InterlockTable.ruling(
            .destroy, on: MemberCondition(of: domain), permissions: permissions)
        {
        case .nothingToDo(let reason):
            return Lane(name: domain.name, verdict: .unchanged(reason: reason), basis: basis(of: domain))
        case .refused(let refusal):
            return Lane(name: domain.name, verdict: .refused(refusal), basis: basis(of: domain))
        case .perform(let effects):
            if let refusal = nvramRefusal(for: domain) {
                return Lane(name: domain.name, verdict: .refused(refusal), basis: basis(of: domain))
            }
            let layers = ownLayers(of: domain)
            let steps = effects.flatMap { self.steps(for: $0, of: domain, layers: layers) }
            return Lane(
                name: domain.name, verdict: .act(steps, summary: "destroyed"),
                losses: losses(of: domain, layers: layers), basis: basis(of: domain))
        }
    }

    private func steps(for effect: Effect, of domain: ObservedDomain, layers: [ObservedImage]) -> [Step] {
        switch effect {
        case .pullPlug: [.pullPlug(domain: domain.name)]
        case .dropSavedState: [.dropSavedState(domain: domain.name)]
        case .undefine: [.undefine(domain: domain.name)]
        // The lowest first: what is left after an interruption still hangs on the VM's definition.
        case .removeOwnLayers:
            emptyLeftovers(of: domain).map { .removeLayer(path: $0) }
                + layers.reversed().map { .removeLayer(path: $0.path) } + removingSeeds(of: domain)
                + releasingAddresses(of: domain)
        default: []
        }
    }

    private func losses(of domain: ObservedDomain, layers: [ObservedImage]) -> [String] {
        var losses: [String] = []
        if !layers.isEmpty {
            let bytes = ByteCount(bytes: layers.reduce(0) { $0 + $1.allocated })
            losses.append("everything written to its disk (\(bytes.text))")
        }
        if domain.state == .hibernated { losses.append("its saved memory") }
        if domain.state.isActive { losses.append("what it is doing right now") }
        if !domain.snapshots.isEmpty {
            losses.append("\(domain.snapshots.count) snapshot\(domain.snapshots.count == 1 ? "" : "s")")
        }
        return losses
    }

    /// The layers of a member's disk that are its own: overlays named after it that no other domain uses and no
    /// other image rests on. Top first; ends at the first that is not.
    ///
    /// What any member recorded as golden stays, even if nothing can be seen to rest on it now (its folder may
    /// not be mounted), and so does what was sealed.
    func ownLayers(of domain: ObservedDomain) -> [ObservedImage] {
        guard let disk = domain.memberDisk, domain.membership != nil else { return [] }
        var layers: [ObservedImage] = []
        var above: String?
        for image in graph.chain(from: disk.path) {
            guard image.exists, image.backingPath != nil, !isGolden(image),
                isNamedAfter(domain.name, path: image.path),
                graph.uses(of: image.path).allSatisfy({ $0.domain.uuid == domain.uuid }),
                overlaysThatCount(on: image.path).allSatisfy({ $0 == above })
            else { break }
            layers.append(image)
            above = image.path
        }
        return layers
    }

    /// The folders that bear a fleet's name, as `spawn` makes them; one that a user chose is left even if empty.
    private func fleetFolders(of domains: [ObservedDomain]) -> Set<String> {
        Set(
            domains.compactMap { domain in
                guard let folder = domain.memberDisk?.folder, let fleet = domain.membership?.fleet,
                    folder.hasSuffix("/\(fleet)")
                else { return nil }
                return folder
            })
    }

    /// Which images stay behind that one might take for the members' own, one sentence for each.
    func keptNotices(_ domains: [ObservedDomain]) -> [String] {
        domains.filter { $0.membership != nil }.flatMap { domain in
            [keptLayerNotice(domain)].compactMap(\.self) + furtherDiskNotices(domain)
        }
    }

    private func keptLayerNotice(_ domain: ObservedDomain) -> String? {
        guard let disk = domain.memberDisk else { return nil }
        let own = ownLayers(of: domain)
        guard let kept = graph.chain(from: disk.path).dropFirst(own.count).first, kept.exists else {
            return nil
        }
        guard !own.isEmpty else { return "\(domain.name): its disk \(disk.path) is kept: \(whyKept(kept))" }
        if kept.backingPath == nil
            || graph.key(kept.path) == domain.membership.map({ graph.key($0.goldenPath) })
        {
            return nil
        }
        return "\(domain.name): \(kept.path), which its disk rests on, is kept: \(whyKept(kept))"
    }

    private func whyKept(_ image: ObservedImage) -> String {
        if image.backingPath == nil { return "it is no overlay of its own" }
        return isGolden(image) ? "it is a golden image" : "it is not certainly its own alone"
    }

    private func furtherDiskNotices(_ domain: ObservedDomain) -> [String] {
        domain.disks.filter { disk in
            disk.isInDefinition && disk.isWritable && disk != domain.memberDisk
                && graph.image(at: disk.path)?.exists ?? false
        }.map { "\(domain.name): its disk \($0.target) (\($0.path)) is kept: spawn did not make it" }
    }
}
