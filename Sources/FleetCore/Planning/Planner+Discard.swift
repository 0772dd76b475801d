extension Planner {
    /// Throws away what was written to members' top layers: each goes on on a fresh overlay, never on its parent
    /// itself (HAZARDS, 3).
    ///
    /// The fresh overlay takes the old one's name, so that no definition changes.
    ///
    /// `toGolden` drops all layers of the member's own and not only the top one; `start` boots each one again.
    public func discard(
        _ domains: [ObservedDomain], toGolden: Bool = false, start: Bool = false, permissions: Permissions
    ) -> Plan {
        let lanes = domains.map { domain in
            var lane = lane(.discard, for: domain, permissions: permissions) { effects in
                verdictOfDiscard(of: domain, effects, toGolden: toGolden, start: start) {
                    chain throws(Refusal) in
                    guard toGolden, let golden = domain.membership?.goldenPath else { return chain[1] }
                    guard let image = chain.first(where: { $0.path == golden }) else {
                        throw .chainBroken(path: golden, problem: "the disk does not rest on it")
                    }
                    return image
                }
            }
            if !lane.steps.isEmpty {
                lane.losses =
                    lossesOfTop(of: domain, toGolden: toGolden) + lossesOfFurtherDisks(of: domain)
            }
            return lane
        }
        return fitting(framed(Plan(verb: .discard, lanes: lanes)))
    }

    /// What a discard comes to for one member.
    ///
    /// - Parameter parent: chooses the image that the fresh overlay rests on, from the chain, top first, of at least two.
    private func verdictOfDiscard(
        of domain: ObservedDomain, _ effects: [Effect], toGolden: Bool, start: Bool,
        parent: ([ObservedImage]) throws(Refusal) -> ObservedImage
    ) -> Lane.Verdict {
        do throws(Refusal) {
            if let refusal = nvramRefusal(for: domain) { throw refusal }
            var steps = preparing(domain, effects)
            for disk in domain.disks where disk.isInDefinition && disk.isWritable {
                let chain = graph.chain(from: disk.path)
                try checkDiscardable(disk, chain, of: domain)
                // A second disk of the member's own has no golden image; it goes back by one layer.
                let below = disk == domain.memberDisk ? try parent(chain) : chain[1]
                if graph.isHalfMerged(below.path) { throw .halfMerged(path: below.path) }
                steps.append(.replaceOverlay(path: disk.path, golden: golden(from: below)))
                let between = chain.dropFirst().prefix { $0.path != below.path }
                steps += between.filter { isOwnLayer($0, of: domain) }.map { .removeLayer(path: $0.path) }
            }
            let leftovers = emptyLeftovers(of: domain) + (toGolden ? strandedLayers(of: domain) : [])
            steps += leftovers.map { .removeLayer(path: $0) }
            if let nvram = domain.nvramPath { steps.append(.removeNVRAM(path: nvram)) }
            steps += try renewingSeed(of: domain)
            if start {
                if let refusal = networkRefusal(domain.networks) { throw refusal }
                steps.append(.start(domain: domain.name))
            }
            return .act(steps, summary: start ? "discarded, started" : "discarded")
        } catch {
            return .refused(error)
        }
    }

    /// The steps that must come before a disk is replaced, in the order of HAZARDS 5.
    func preparing(_ domain: ObservedDomain, _ effects: [Effect]) -> [Step] {
        dropping(domain, effects)
            + (domain.recordsBackingFiles ? [.forgetBackingFiles(domain: domain.name)] : [])
    }

    /// The steps that end what a VM is doing and drop what it remembers.
    func dropping(_ domain: ObservedDomain, _ effects: [Effect]) -> [Step] {
        effects.compactMap { effect in
            switch effect {
            case .pullPlug: .pullPlug(domain: domain.name)
            case .dropSavedState: .dropSavedState(domain: domain.name)
            case .dropSnapshots: .dropSnapshots(domain: domain.name)
            default: nil
            }
        }
    }

    /// A disk may only be replaced when it is an overlay and nobody else depends on it (laws 1 and 2).
    func checkDiscardable(
        _ disk: ObservedDisk, _ chain: [ObservedImage], of domain: ObservedDomain
    ) throws(Refusal) {
        // A top layer that is gone, as after an interrupted destroy, is nobody's data: but what it rested on is unknown.
        guard let top = chain.first, top.exists else { throw .diskMissing(path: disk.path) }
        if let broken = chain.first(where: { $0.problem != nil }) {
            throw .chainBroken(path: broken.path, problem: broken.problem ?? "")
        }
        guard chain.count > 1 else { throw .diskOfItsOwn(target: disk.target) }
        let others = graph.dependents(of: top.path).filter { $0 != domain.name }
        let overlays = overlaysThatCount(on: top.path)
        guard others.isEmpty, overlays.isEmpty else {
            throw .layerShared(path: top.path, dependents: others + overlays)
        }
    }

    /// Whether a layer is a member's own and nothing but the layer above rests on it.
    func isOwnLayer(_ image: ObservedImage, of domain: ObservedDomain) -> Bool {
        image.backingPath != nil && !isGolden(image) && graph.overlays(on: image.path).count <= 1
            && graph.dependents(of: image.path).allSatisfy { $0 == domain.name }
            && isNamedAfter(domain.name, path: image.path)
    }

    /// An observed image as something that an overlay can be made over.
    func golden(from image: ObservedImage) -> GoldenImage {
        GoldenImage(
            path: image.path, format: image.format ?? "qcow2", virtualSize: image.virtualSize,
            images: host.goldens[image.path]?.images ?? [])
    }

    func lossesOfTop(of domain: ObservedDomain, toGolden: Bool) -> [String] {
        guard let disk = domain.memberDisk else { return [] }
        let chain = graph.chain(from: disk.path)
        let layers = toGolden ? chain.prefix { $0.path != domain.membership?.goldenPath } : chain.prefix(1)
        let bytes = ByteCount(bytes: layers.reduce(0) { $0 + $1.allocated })
        var losses = [
            "everything written to its disk\(layers.count > 1 ? " in \(layers.count) layers" : "") (\(bytes.text))"
        ]
        if domain.state == .hibernated { losses.append("its saved memory") }
        if domain.state.isActive { losses.append(Self.lossOfPlug) }
        if !domain.snapshots.isEmpty {
            losses.append("\(domain.snapshots.count) snapshot\(domain.snapshots.count == 1 ? "" : "s")")
        }
        if toGolden { losses += self.losses(ofStranded: strandedLayers(of: domain)) }
        return losses
    }

    /// What is lost when a VM's plug is pulled.
    static let lossOfPlug = "what it is doing right now"

    /// What is lost with the other disks of a VM, which go back by one layer each.
    private func lossesOfFurtherDisks(of domain: ObservedDomain) -> [String] {
        domain.disks.filter { $0.isInDefinition && $0.isWritable && $0 != domain.memberDisk }.map { disk in
            let bytes = ByteCount(bytes: graph.image(at: disk.path)?.allocated ?? 0)
            return "everything written to its disk \(disk.target), \(disk.path) (\(bytes.text))"
        }
    }

    /// Adds the overlays that several lanes copy, made once, and the tidying up.
    func framed(_ plan: Plan) -> Plan {
        var plan = plan
        var copies: [String: (directory: String, golden: GoldenImage, count: Int)] = [:]
        var directories: Set<String> = []
        for case .replaceOverlay(let path, let golden) in plan.lanes.flatMap(\.steps) {
            let directory = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
            directories.insert(directory)
            copies["\(directory)\u{0}\(golden.path)", default: (directory, golden, 0)].count += 1
        }
        guard !directories.isEmpty else { return plan }
        plan.preparation = directories.sorted().map { .removeTemporaries(directory: $0) } + plan.preparation
        for (_, copy) in copies.sorted(by: { $0.key < $1.key }) where copy.count > 1 {
            plan.preparation.append(.makePristineOverlay(directory: copy.directory, golden: copy.golden))
        }
        plan.conclusion += directories.sorted().map { .removePristineOverlay(directory: $0) }
        plan.conclusion += directories.sorted().map { .synchronise(directory: $0) }
        return plan
    }
}
