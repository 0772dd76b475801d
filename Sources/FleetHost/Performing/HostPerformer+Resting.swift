internal import FleetCore

extension HostPerformer {
    /// The VMs and files that a plan itself is about.
    struct Own: Sendable {
        let names: Set<String>
        let paths: Set<String>

        init(_ plan: Plan) {
            names = Set(plan.lanes.map(\.name))
            paths = Set(plan.lanes.flatMap(\.steps).compactMap(\.goingLayer))
        }
    }

    /// Looks at every domain and image header once more before a layer is deleted or replaced, in runs that last: somebody
    /// may have put an overlay on it since the plan was made (law 2).
    ///
    /// A run that is over in a moment relies on what was seen when it was planned. The look is shared, and fresh for as
    /// long as that moment, so that a run over many VMs is not made of looking.
    func checkNobodyRests(on step: Step, besides own: Own) async throws {
        guard let path = step.goingLayer, ContinuousClock.now - begun > Self.moment else { return }
        let graph = try await restingLook.sight()
        let others = Set(graph.dependents(of: path)).subtracting(own.names)
            .union(Set(graph.overlays(on: path)).subtracting(own.paths))
        guard others.isEmpty else {
            throw Refusal.layerShared(path: path, dependents: others.sorted())
        }
    }

    static let moment = Duration.seconds(2)
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
