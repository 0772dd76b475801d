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
        #expect(leftOut.map(\.place) == [1])
        #expect(
            leftOut.map(\.result)
                == [MemberResult(name: "b", outcome: .refused, error: Refusal.isRunning.message)])
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
        let done = ["b", "d"].map { MemberResult(name: $0, outcome: .changed) }
        let others = [(0, "a"), (2, "c"), (4, "e")].map { place, name in
            (place: place, result: MemberResult(name: name, outcome: .refused))
        }
        let report = ExecutionReport(results: done, problems: ["p"], wasCancelled: true)
            .adding(others, problems: ["q"])
        #expect(report.results.map(\.name) == ["a", "b", "c", "d", "e"])
        #expect(report.problems == ["p", "q"] && report.wasCancelled && !report.isComplete)
    }

    /// Such as the repairs of two disks of one VM, or a VM that somebody renamed to what a new one is to be called.
    @Test func twoLanesOfOneNameKeepTheirOwnResults() {
        let results = [MemberResult(name: "a", outcome: .changed), MemberResult(name: "a", outcome: .failed)]
        #expect(ExecutionReport(results: results).adding([]).results == results)
    }
}
