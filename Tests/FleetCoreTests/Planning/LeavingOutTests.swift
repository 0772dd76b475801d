import Testing

@testable import FleetCore

/// What `--keep-going` makes of a plan that is refused for some.
@Suite struct LeavingOutTests {
    private func lane(_ name: String, _ verdict: Lane.Verdict) -> Lane { Lane(name: name, verdict: verdict) }

    private var saved: Lane.Verdict { .act([.saveMemory(domain: "x")], summary: "hibernated") }

    @Test func refusedVMsAreLeftOutAndReported() {
        let plan = Plan(
            verb: .hibernate,
            lanes: [
                lane("a", saved), lane("b", .refused(.isRunning)), lane("c", .unchanged(reason: "off")),
            ])
        let (rest, leftOut) = plan.leavingOutRefused()
        #expect(plan.isRefused && !rest.isRefused)
        #expect(rest.lanes.map(\.name) == ["a", "c"])
        #expect(leftOut == [MemberResult(name: "b", outcome: .refused, error: Refusal.isRunning.message)])
    }

    @Test func whatIsRefusedForAllStaysRefused() {
        let nobody = Plan(verb: .hibernate, lanes: [lane("b", .refused(.isRunning))])
        var whole = Plan(verb: .hibernate, lanes: [lane("a", saved), lane("b", .refused(.isRunning))])
        whole.refusals = [.isRunning]
        for plan in [nobody, whole] {
            let (rest, leftOut) = plan.leavingOutRefused()
            #expect(rest == plan && leftOut.isEmpty)
        }
    }

    @Test func resultsStandInTheOrderOfThePlan() {
        let done = ["a", "c"].map { MemberResult(name: $0, outcome: .changed) }
        let report = ExecutionReport(results: done, problems: ["p"], wasCancelled: true)
            .adding([MemberResult(name: "b", outcome: .refused)], inOrderOf: ["a", "b", "c"])
        #expect(report.results.map(\.name) == ["a", "b", "c"])
        #expect(report.problems == ["p"] && report.wasCancelled && !report.isComplete)
    }
}
