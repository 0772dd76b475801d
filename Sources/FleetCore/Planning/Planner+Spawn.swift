extension Planner {
    /// Makes the members that do not exist and brings those that do in line; a second run finds nothing to do.
    ///
    /// Linear in members and domains. With `prune`, members beyond the desired ones are destroyed as by
    /// ``destroy(_:permissions:)``; without, they are left and named in a notice.
    public func spawn(_ fleet: DesiredFleet, permissions: Permissions = Permissions()) -> Plan {
        let (existing, copies) = existingMembers(of: fleet)
        var plan = Plan(verb: .spawn, refusals: fleetRefusals(for: fleet, existing: existing))
        var fleet = fleet
        var network: ObservedNetwork?
        do {
            fleet.isolatedNetwork = try isolatedNetwork(of: fleet)
            if fleet.members.contains(where: { $0.address != nil }) {
                network = try addressNetwork(of: fleet)
            }
        } catch {
            plan.refusals.append(error)
        }
        guard plan.refusals.isEmpty else { return plan }
        if let request = fleet.freeze, let lane = refusedFreeze(request) {
            plan.lanes = [lane]
            return plan
        }

        var draft = SpawnDraft(
            planner: onceNetworkIsUp(fleet.isolatedNetwork), fleet: fleet, existing: existing,
            network: network)
        plan.lanes = fleet.members.map { draft.lane(for: $0) }
        let extra = extraMembers(of: existing, beyond: fleet)
        if fleet.prune {
            plan.lanes += extra.map { destroyLane(for: $0, permissions: permissions) }
            plan.notices += keptNotices(extra)
        } else if !extra.isEmpty {
            let indices = extra.compactMap { $0.membership?.index }
            let selector = Selector.indices(fleet: fleet.name, IndexList.runs(indices))
            plan.notices.append(
                "the fleet also has \(IndexList.text(indices)), which this does not remove; "
                    + "coppice destroy \(selector.text) does")
        }
        plan.notices += draft.notices + copies.map(Self.copyNotice)
        if plan.lanes.contains(where: { !$0.steps.isEmpty }) {
            plan.notices += capacityNotices(of: fleet, newOverlays: draft.newOverlays)
        }
        frame(&plan, for: fleet, makesOverlays: draft.newOverlays > 0)
        return fitting(plan)
    }

    /// Adds what is done once for the whole fleet, before and after the lanes.
    private func frame(_ plan: inout Plan, for fleet: DesiredFleet, makesOverlays: Bool) {
        let directory = fleet.directory
        guard plan.lanes.contains(where: { !$0.steps.isEmpty }) else {
            // A run that was killed after its last VM left the overlay that it copied.
            if host.leftovers.contains(where: { $0.hasPrefix("\(directory)/") }) {
                plan.preparation = [.removeTemporaries(directory: directory)]
            }
            return
        }
        plan.preparation =
            [.makeDirectory(path: directory), .removeTemporaries(directory: directory)]
            + makingNetwork(fleet.isolatedNetwork)
        if let freeze = fleet.freeze { plan.preparation.append(.freeze(freeze, golden: fleet.golden)) }
        if (graph.image(at: fleet.golden.path)?.mode ?? 0o644) & 0o222 != 0 {
            plan.preparation.append(.seal(path: fleet.golden.path))
        }
        if makesOverlays {
            plan.preparation.append(.makePristineOverlay(directory: directory, golden: fleet.golden))
            plan.conclusion = [
                .removePristineOverlay(directory: directory), .synchronise(directory: directory),
            ]
        } else if plan.lanes.flatMap(\.steps).contains(where: \.isSeedCreation) {
            plan.conclusion = [.synchronise(directory: directory)]
        }
    }

    /// The fleet's members by index, and the domains that claim an index that another has.
    ///
    /// A copy made by virt-clone carries its original's metadata. The member is the one with the UUID that follows
    /// from fleet and name; where none has, the one whose name comes first.
    private func existingMembers(
        of fleet: DesiredFleet
    ) -> (members: [Int: ObservedDomain], copies: [ObservedDomain]) {
        let uuids = Dictionary(
            fleet.members.map { ($0.index, $0.uuid) }, uniquingKeysWith: { first, _ in first })
        var members: [Int: ObservedDomain] = [:]
        var copies: [ObservedDomain] = []
        for domain in host.domains {
            guard let membership = domain.membership, membership.fleet == fleet.name else { continue }
            guard let other = members[membership.index] else {
                members[membership.index] = domain
                continue
            }
            let uuid = uuids[membership.index]
            let isOriginal = uuid == domain.uuid || (uuid != other.uuid && domain.name < other.name)
            members[membership.index] = isOriginal ? domain : other
            copies.append(isOriginal ? other : domain)
        }
        return (members, copies.sorted { $0.name < $1.name })
    }

    private static func copyNotice(_ copy: ObservedDomain) -> String {
        let fleet = copy.membership?.fleet ?? ""
        return
            "\(copy.name) says that it is member \(copy.membership?.index ?? 0) of '\(fleet)', but another VM is: "
            + "it looks like a copy, is left alone here, and is selected by '\(fleet)' all the same"
    }

    private func extraMembers(
        of existing: [Int: ObservedDomain], beyond fleet: DesiredFleet
    ) -> [ObservedDomain] {
        let wanted = Set(fleet.members.map(\.index))
        return existing.filter { !wanted.contains($0.key) }.sorted { $0.key < $1.key }.map(\.value)
    }

    /// What stands in the way of the fleet as a whole.
    private func fleetRefusals(for fleet: DesiredFleet, existing: [Int: ObservedDomain]) -> [Refusal] {
        var refusals: [Refusal] = []
        // What a VM is on is whole, and becomes golden when that VM is put on a new layer.
        if fleet.freeze == nil, let mixed = mixedImage(of: fleet.golden) {
            refusals.append(.halfMerged(path: mixed))
        }
        for image in fleet.golden.images {
            let writers = graph.writers(of: image.path).filter { use in
                !(use.domain.name == fleet.freeze?.domain && image.path == fleet.golden.path
                    && !use.domain.state.isActive)
            }
            if let writer = writers.first {
                refusals.append(
                    .goldenWritable(
                        path: image.path, domain: writer.domain.name, isActive: writer.domain.state.isActive))
            } else if host.openForWriting.contains(image.path) {
                refusals.append(.goldenOpen(path: image.path))
            }
        }
        let now = ObservedGolden(path: fleet.golden.path, images: fleet.golden.images)
        for domain in host.domains {
            guard let membership = domain.membership, membership.goldenPath == fleet.golden.path,
                let difference = now.difference(from: membership.goldenImages)
            else { continue }
            refusals.append(.goldenChanged(path: fleet.golden.path, difference: difference))
            break
        }
        // By index: a dictionary's own order would name another member in every run.
        let members = existing.sorted { $0.key < $1.key }.map(\.value)
        if let other = members.first(where: { $0.membership?.goldenPath != fleet.golden.path }),
            let path = other.membership?.goldenPath
        {
            refusals.append(.otherGolden(fleet: fleet.name, current: path, wanted: fleet.golden.path))
        }
        if let current = members.compactMap({ $0.memberDisk?.folder }).first(where: {
            $0 != fleet.directory
        }) {
            refusals.append(.otherDirectory(fleet: fleet.name, current: current, wanted: fleet.directory))
        }
        if let request = fleet.freeze, !host.domains.contains(where: { $0.name == request.domain }) {
            refusals.append(.unknownDomain(pattern: request.domain))
        }
        if fleet.start || !fleet.members.isEmpty, let refusal = networkRefusal(of: fleet) {
            refusals.append(refusal)
        }
        return refusals
    }

    private func networkRefusal(of fleet: DesiredFleet) -> Refusal? {
        // Its own network is made, and started, if it is not there.
        let own = fleet.wantsIsolatedNetwork ? fleet.name : nil
        let refusal = networkRefusal(fleet.definition.networks.filter { $0 != own })
        if case .networkInactive? = refusal, !fleet.start { return nil }
        return refusal
    }

    /// The refused lane of a VM whose disk cannot be frozen now (laws 3 and 4); `nil` when it can.
    private func refusedFreeze(_ request: FreezeRequest) -> Lane? {
        guard let domain = host.domains.first(where: { $0.name == request.domain }) else { return nil }
        let refusal: Refusal
        if domain.state.isActive {
            refusal = .mustBeOff
        } else if domain.state == .hibernated {
            refusal = .isHibernated
        } else if !domain.snapshots.isEmpty {
            refusal = .hasSnapshots(count: domain.snapshots.count)
        } else {
            return nil
        }
        return Lane(name: domain.name, verdict: .refused(refusal), basis: basis(of: domain))
    }
}
