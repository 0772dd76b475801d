import FleetCore
import Testing

@testable import CoppiceCommands

@Suite struct ResultRenderingTests {
    private let plan = Plan(verb: .spawn, notices: ["a notice of the plan"])
    private let report = ExecutionReport(
        results: [
            MemberResult(name: "lab-01", outcome: .changed, detail: "created"),
            MemberResult(name: "lab-02", outcome: .unchanged, detail: "as wanted"),
            MemberResult(name: "lab-03", outcome: .failed, detail: "done before: x", error: "libvirt: no"),
            MemberResult(name: "lab-04", outcome: .refused, error: "it is running"),
            MemberResult(name: "lab-05", outcome: .cancelled, error: "not begun"),
        ], problems: ["a problem"])

    @Test func everyOutcomeHasItsLine() {
        #expect(
            report.results.map(ResultRendering.line) == [
                "lab-01: created", "lab-02: unchanged, as wanted",
                "lab-03: failed: done before: x; libvirt: no", "lab-04: refused: it is running",
                "lab-05: not done: not begun",
            ])
    }

    @Test func summaryCountsWhatHappened() {
        #expect(
            ResultRendering.summary(report, of: plan, seconds: 12.345)
                == "spawn: 1 changed, 1 unchanged, 1 failed, 1 refused, 1 cancelled in 12.3 s")
    }

    @Test func nothingToDoIsSaidInWords() {
        func summary(_ count: Int) -> String {
            let results = (0..<count).map { MemberResult(name: "vm\($0)", outcome: .unchanged) }
            return ResultRendering.summary(ExecutionReport(results: results), of: plan, seconds: 0)
        }
        #expect(summary(0) == "Nothing to do")
        #expect(summary(1) == "Nothing to do: 1 VM is as wanted")
        #expect(summary(2) == "Nothing to do: 2 VMs are as wanted")
    }

    @Test func problemIsNotNothingToDo() {
        let report = ExecutionReport(
            results: [MemberResult(name: "vm", outcome: .unchanged)], problems: ["sync failed"])
        #expect(ResultRendering.summary(report, of: plan, seconds: 0) == "spawn: 1 unchanged in 0.0 s")
    }

    /// DESIGN, section 5: a field is added, never renamed.
    @Test func documentHasThePromisedFields() throws {
        let document = ResultRendering.document(report, of: plan, notices: ["a notice"], seconds: 1.23456)
        #expect(
            try JSONText.of(document) == """
                {
                  "counts" : {
                    "cancelled" : 1,
                    "changed" : 1,
                    "failed" : 1,
                    "refused" : 1,
                    "unchanged" : 1
                  },
                  "notices" : [
                    "a notice",
                    "a notice of the plan"
                  ],
                  "operation" : "spawn",
                  "problems" : [
                    "a problem"
                  ],
                  "results" : [
                    {
                      "detail" : "created",
                      "error" : null,
                      "name" : "lab-01",
                      "outcome" : "changed"
                    },
                    {
                      "detail" : "as wanted",
                      "error" : null,
                      "name" : "lab-02",
                      "outcome" : "unchanged"
                    },
                    {
                      "detail" : "done before: x",
                      "error" : "libvirt: no",
                      "name" : "lab-03",
                      "outcome" : "failed"
                    },
                    {
                      "detail" : null,
                      "error" : "it is running",
                      "name" : "lab-04",
                      "outcome" : "refused"
                    },
                    {
                      "detail" : null,
                      "error" : "not begun",
                      "name" : "lab-05",
                      "outcome" : "cancelled"
                    }
                  ],
                  "seconds" : 1.235
                }
                """)
    }
}
