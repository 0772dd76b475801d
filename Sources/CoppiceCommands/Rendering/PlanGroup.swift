internal import FleetCore

/// Neighbouring VMs of a plan for which the same is done.
struct PlanGroup {
    /// What becomes of a VM, with the sign that stands before it.
    enum Kind: String {
        case add = "+"
        case change = "~"
        case destroy = "-"
        case unchanged = "="
        case refused = "✗"

        init(_ lane: Lane, of verb: Verb) {
            switch lane.verdict {
            case .unchanged: self = .unchanged
            case .refused: self = .refused
            case .act(let steps, _):
                let undefines = steps.contains { if case .undefine = $0 { true } else { false } }
                self = undefines ? .destroy : verb == .spawn && lane.basis == .absent ? .add : .change
            }
        }

        var style: TextStyle? {
            switch self {
            case .add: .good
            case .change: .warning
            case .destroy, .refused: .bad
            case .unchanged: nil
            }
        }
    }

    /// What stands for the name of each in what is said of all.
    private static let placeholder = "NAME"

    private let kind: Kind
    /// What is done for each, or why nothing is, with the placeholder for its name.
    private let words: [String]
    private let ownWords: [String]
    /// The VMs, with what each loses.
    var members: [(name: String, losses: [String])]

    init(_ lane: Lane, of verb: Verb) {
        kind = Kind(lane, of: verb)
        ownWords =
            switch lane.verdict {
            case .act(let steps, _): steps.map(\.text)
            case .unchanged(let reason): [reason]
            case .refused(let refusal): [refusal.message]
            }
        words = ownWords.map { $0.replacing(lane.name, with: Self.placeholder) }
        members = [(lane.name, lane.losses)]
    }

    /// Whether what is done for those of another group is the same.
    func joins(_ other: PlanGroup) -> Bool { kind == other.kind && words == other.words }

    func lines(isColoured: Bool) -> [String] {
        let isOne = members.count == 1
        let names =
            isOne
            ? members[0].name
            : "\(members[0].name) … \(members[members.count - 1].name) (\(members.count) VMs)"
        let sign = kind.style?.of(kind.rawValue, isColoured) ?? kind.rawValue
        let words = isOne ? ownWords : self.words
        if kind == .unchanged || kind == .refused { return ["\(sign) \(names): \(words.joined())"] }
        return ["\(sign) \(names)\(isOne ? "" : ", each")"] + words.map { "    \($0)" } + losses
    }

    /// What all lose is said once.
    private var losses: [String] {
        let common = members[0].losses
        if members.allSatisfy({ $0.losses == common }) { return common.map { "    lost: \($0)" } }
        return members.filter { !$0.losses.isEmpty }.map {
            "    lost, \($0.name): \($0.losses.joined(separator: ", "))"
        }
    }
}
