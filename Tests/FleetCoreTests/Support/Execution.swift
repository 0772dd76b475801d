@testable import FleetCore

/// A failure that a step may have.
struct StepFailure: Error { let text: String }

func executor(
    _ stage: Stage, lanes: Int = 4, starts: Int = 4,
    recheck: @escaping @Sendable (Lane) async throws -> Void = { _ in }
) -> PlanExecutor {
    PlanExecutor(
        bounds: ExecutionBounds(lanes: lanes, starts: starts), recheck: recheck,
        describe: { ($0 as? StepFailure)?.text ?? "unexpected: \($0)" },
        perform: { try await stage.perform($0) })
}

extension Stage {
    func run(
        _ plan: Plan, lanes: Int = 4, starts: Int = 4, log: EventLog = EventLog(),
        recheck: @escaping @Sendable (Lane) async throws -> Void = { _ in }
    ) async -> ExecutionReport {
        await executor(self, lanes: lanes, starts: starts, recheck: recheck).run(plan) { log.append($0) }
    }
}

func lane(_ name: String, _ steps: [Step]) -> Lane {
    Lane(name: name, verdict: .act(steps, summary: "did \(name)"))
}

/// Lanes `m1`…, each with one step that deletes a file of its name.
func lanes(_ count: Int) -> [Lane] { (1...count).map { lane("m\($0)", [remove("m\($0)")]) } }

func remove(_ name: String) -> Step { .removeLayer(path: name) }

/// Overlay, definition and start of a member, as spawn plans them.
func creation(_ name: String) -> [Step] {
    let golden = Scene().golden
    return [
        .createOverlay(path: "/\(name)", golden: golden),
        .define(
            MemberDefinition(
                fleet: "lab", index: 1, name: name, uuid: name, macAddresses: [], diskPath: "/\(name)",
                directory: "/", nvramPath: nil, templateDigest: "d", golden: golden)),
        .start(domain: name),
    ]
}
