internal import FleetCore

/// A plan as `--dry-run` and the question before a loss show it.
enum PlanRendering {
    /// What would be done, step by step.
    static func lines(of plan: Plan) -> [String] {
        var lines = plan.refusals.map { "✗ \($0.message)" }
        lines += plan.preparation.map { "first: \($0.text)" }
        for lane in plan.lanes {
            switch lane.verdict {
            case .act(let steps, _):
                lines.append("→ \(lane.name)")
                lines += steps.map { "    \($0.text)" }
                lines += lane.losses.map { "    lost: \($0)" }
            case .unchanged(let reason): lines.append("= \(lane.name): \(reason)")
            case .refused(let refusal): lines.append("✗ \(lane.name): \(refusal.message)")
            }
        }
        lines += plan.completion.map { "when all is done: \($0.text)" }
        lines += plan.conclusion.map { "last: \($0.text)" }
        return lines + [summary(of: plan)]
    }

    /// How many VMs would be changed, left alone and refused.
    static func summary(of plan: Plan) -> String {
        var acting = 0
        var unchanged = 0
        var refused = 0
        for lane in plan.lanes {
            switch lane.verdict {
            case .act: acting += 1
            case .unchanged: unchanged += 1
            case .refused: refused += 1
            }
        }
        if plan.isRefused {
            return "Refused" + (refused > 0 ? " for \(refused) of \(plan.lanes.count) VMs" : "")
                + "; nothing would be changed"
        }
        if acting == 0, plan.isEmpty { return "Nothing to do: \(unchanged) VMs are as wanted" }
        return "Plan: \(acting) to change, \(unchanged) as wanted"
    }

    /// The question before something is lost.
    static func question(about plan: Plan) -> [String] {
        let losses = plan.losses
        var lines = ["This loses, for good:"]
        lines += losses.prefix(20).map { "  \($0.name): \($0.what.joined(separator: ", "))" }
        if losses.count > 20 { lines.append("  … and the same for \(losses.count - 20) more VMs") }
        return lines
    }
}
