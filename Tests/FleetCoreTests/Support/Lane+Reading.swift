@testable import FleetCore

extension Lane {
    var summary: String? { if case .act(_, let summary) = verdict { summary } else { nil } }
    var reason: String? { if case .unchanged(let reason) = verdict { reason } else { nil } }
    var refusal: Refusal? { if case .refused(let refusal) = verdict { refusal } else { nil } }
    var definition: MemberDefinition? {
        steps.lazy.compactMap { if case .define(let definition) = $0 { definition } else { nil } }.first
    }
}

extension Plan {
    func lane(_ name: String) -> Lane? { lanes.first { $0.name == name } }

    /// Every step, wherever it stands.
    var allSteps: [Step] { preparation + lanes.flatMap(\.steps) + completion + conclusion }

    /// The paths that any step deletes.
    var removedPaths: [String] {
        allSteps.compactMap {
            switch $0 {
            case .removeLayer(let path), .removeCreated(let path, _): path
            default: nil
            }
        }
    }
}
