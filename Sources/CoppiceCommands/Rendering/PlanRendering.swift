internal import FleetCore

/// A plan as `--dry-run` and the question before a loss show it.
enum PlanRendering {
    /// What would be done, step by step; VMs for which the same is done stand together.
    ///
    /// - Parameter isVerbose: each VM by itself.
    static func lines(of plan: Plan, isVerbose: Bool = false, isColoured: Bool = false) -> [String] {
        var lines = plan.refusals.map { TextStyle.bad.of("✗ \($0.message)", isColoured) }
        lines += plan.preparation.map { "first: \($0.text)" }
        for group in groups(of: plan, isVerbose: isVerbose) { lines += group.lines(isColoured: isColoured) }
        lines += plan.completion.map { "when all is done: \($0.text)" }
        lines += plan.conclusion.map { "last: \($0.text)" }
        return lines + [summary(of: plan)]
    }

    private static func groups(of plan: Plan, isVerbose: Bool) -> [PlanGroup] {
        var groups: [PlanGroup] = []
        for lane in plan.lanes {
            let group = PlanGroup(lane, of: plan.verb)
            if !isVerbose, groups.last?.joins(group) == true {
                groups[groups.count - 1].members += group.members
            } else {
                groups.append(group)
            }
        }
        return groups
    }

    /// How many VMs would be added, changed, destroyed, left alone and refused.
    static func summary(of plan: Plan) -> String {
        let kinds = plan.lanes.map { PlanGroup.Kind($0, of: plan.verb) }
        func count(_ kind: PlanGroup.Kind) -> Int { kinds.count { $0 == kind } }
        if plan.isRefused {
            let refused = count(.refused)
            return "Refused" + (refused > 0 ? " for \(refused) of \(plan.lanes.count) VMs" : "")
                + "; nothing would be changed"
        }
        let unchanged = count(.unchanged)
        if unchanged == plan.lanes.count, plan.isEmpty {
            return "Nothing to do: \(unchanged) VMs are as wanted"
        }
        let parts: [(PlanGroup.Kind, String)] = [
            (.add, "to add"), (.change, "to change"), (.destroy, "to destroy"), (.unchanged, "as wanted"),
        ]
        let words = parts.filter { count($0.0) > 0 }.map { "\(count($0.0)) \($0.1)" }
        return "Plan: \(words.isEmpty ? "tidying up only" : words.joined(separator: ", "))"
    }

    /// The question before something is lost.
    static func question(about plan: Plan) -> [String] {
        let losses = plan.losses
        // Beyond the first it is named only what is lost nowhere above; sizes aside.
        var kinds = Set(losses.prefix(20).map { kind($0.what) })
        let named = losses.enumerated().filter { place, loss in
            place < 20 || kinds.insert(kind(loss.what)).inserted
        }
        var lines = ["This loses, for good:"]
        lines += named.map { "  \($0.element.name): \($0.element.what.joined(separator: ", "))" }
        let rest = losses.count - named.count
        if rest > 0 { lines.append("  … and the same for \(rest) more VM\(rest == 1 ? "" : "s")") }
        return lines
    }

    /// Losses without what stands in brackets: how much it is.
    private static func kind(_ losses: [String]) -> [String] {
        losses.map { $0.replacing(#/ \([^()]*\)/#, with: "") }
    }
}
