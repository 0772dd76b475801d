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

    /// Looks at every domain and image header once more, in runs that last, before a layer is deleted or replaced and
    /// before a VM starts: since the plan was made, somebody may have put an overlay on the layer (law 2) or on the VM's disk
    /// (law 1), or have changed its golden image (law 10).
    ///
    /// A run that is over in a moment relies on what was seen when it was planned. The look is shared, and fresh for as
    /// long as that moment, so that a run over many VMs is not made of looking.
    func checkStillAllowed(_ step: Step, in own: Own) async throws {
        guard step.isStart || step.goingLayer != nil, ContinuousClock.now - begun > Self.moment
        else { return }
        let present = try await present.sight()
        if case .start(let name) = step, let refusal = present.refusal(toStart: name, in: own) {
            throw refusal
        }
        guard let path = step.goingLayer else { return }
        let graph = present.planner.graph
        let others = Set(graph.dependents(of: path)).subtracting(own.names)
            .union(Set(graph.overlays(on: path)).subtracting(own.paths))
        guard others.isEmpty else {
            throw Refusal.layerShared(path: path, dependents: others.sorted())
        }
    }

    static let moment = Duration.seconds(2)
}

extension HostPerformer.PresentSight {
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
    /// The layer whose contents are gone after it.
    fileprivate var goingLayer: String? {
        switch self {
        case .replaceOverlay(let path, _), .removeLayer(let path): path
        default: nil
        }
    }
}
