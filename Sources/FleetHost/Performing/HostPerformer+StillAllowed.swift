internal import FleetCore

extension HostPerformer {
    /// What a plan itself is about.
    struct Own: Sendable {
        let names: Set<String>
        /// The layers whose contents it takes away.
        let paths: Set<String>
        /// The golden images in the definitions that it makes, by the VM's name: a look may be too old to show them.
        let goldens: [String: GoldenImage]
        /// The VMs whose golden image it records, just before they start.
        let moved: Set<String>

        init(_ plan: Plan) {
            names = Set(plan.lanes.map(\.name))
            var paths: Set<String> = []
            var goldens: [String: GoldenImage] = [:]
            var moved: Set<String> = []
            for step in plan.lanes.flatMap(\.steps) {
                switch step {
                case .define(let definition): goldens[definition.name] = definition.golden
                case .recordGolden(let domain, _): moved.insert(domain)
                default: if let path = step.goingLayer { paths.insert(path) }
                }
            }
            (self.paths, self.goldens, self.moved) = (paths, goldens, moved)
        }
    }

    /// What is there while a plan is being performed.
    struct PresentSight: Sendable {
        let planner: Planner
        let domains: [String: ObservedDomain]

        init(_ host: ObservedHost) {
            planner = Planner(host)
            domains = Dictionary(host.domains.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// Looks at every domain and image header once more, in runs that last, before a layer is deleted or replaced, before
    /// a VM starts and before a snapshot is written into its disk: since the plan was made, somebody may have put an
    /// overlay on the layer (law 2) or on the VM's disk (law 1), or have changed its golden image (law 10).
    ///
    /// A run that is over in a moment relies on what was seen when it was planned. The look is shared, and fresh for as
    /// long as that moment, so that a run over many VMs is not made of looking.
    func checkStillAllowed(_ step: Step, in own: Own) async throws {
        guard ContinuousClock.now - begun > Self.moment, step.relies else { return }
        if let refusal = try await present.sight().refusal(of: step, in: own) { throw refusal }
    }

    static let moment = Duration.seconds(2)
}

extension HostPerformer.PresentSight {
    /// Why a step must not be done on what is there now; `nil` when nothing is known against it.
    fileprivate func refusal(of step: Step, in own: HostPerformer.Own) -> Refusal? {
        switch step {
        case .start(let name): return refusal(toStart: name, in: own)
        case .restoreSnapshot(let name, _): return domains[name].flatMap { planner.goldenRefusal(for: $0) }
        case .takeSnapshot(let name, _), .deleteSnapshot(let name, _):
            return domains[name].flatMap { planner.sharedRefusal(for: $0) }
        default:
            guard let path = step.goingLayer else { return nil }
            let others = Set(planner.graph.dependents(of: path)).subtracting(own.names)
                .union(Set(planner.graph.overlays(on: path)).subtracting(own.paths))
            return others.isEmpty ? nil : .layerShared(path: path, dependents: others.sorted())
        }
    }

    /// Why a VM must not start on what it has now; `nil` when nothing is known against it.
    fileprivate func refusal(toStart name: String, in own: HostPerformer.Own) -> Refusal? {
        if own.moved.contains(name) { return nil }
        guard let golden = own.goldens[name] else {
            return domains[name].flatMap { planner.goldenRefusal(for: $0) }
        }
        // The look may be from before the first VM on it was defined.
        guard planner.host.goldens[golden.path] != nil else { return nil }
        return planner.goldenRefusal(path: golden.path, recorded: golden.images)
    }
}

extension Step {
    /// Whether it relies on nobody resting on what it changes, or on a golden image.
    fileprivate var relies: Bool {
        switch self {
        case .start, .takeSnapshot, .restoreSnapshot, .deleteSnapshot: true
        default: goingLayer != nil
        }
    }

    /// The layer whose contents are gone after it.
    fileprivate var goingLayer: String? {
        switch self {
        case .replaceOverlay(let path, _), .removeLayer(let path): path
        default: nil
        }
    }
}
