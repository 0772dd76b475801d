import FleetCore
import Testing

@testable import CoppiceCommands

@Suite struct PlanRenderingTests {
    private func text(_ plan: Plan) -> String { PlanRendering.lines(of: plan).joined(separator: "\n") }

    private let path = "/images/lab/lab-01.qcow2"

    @Test func everyPartOfAPlanIsShown() {
        let plan = Plan(
            verb: .spawn,
            preparation: [.makeDirectory(path: "/images/lab"), .seal(path: Samples.golden.path)],
            lanes: [
                Lane(
                    name: "lab-01",
                    verdict: .act(
                        [.createOverlay(path: path, golden: Samples.golden), .define(Samples.definition(1))],
                        summary: "created")),
                Lane(name: "lab-02", verdict: .unchanged(reason: "as wanted")),
            ], conclusion: [.synchronise(directory: "/images/lab")])
        #expect(
            text(plan) == """
                first: make folder /images/lab
                first: seal golden image /images/golden.qcow2 (mode 0444)
                + lab-01
                    create overlay /images/lab/lab-01.qcow2 over /images/golden.qcow2
                    define lab-01
                = lab-02: as wanted
                last: write /images/lab to the disk
                Plan: 1 to add, 1 as wanted
                """)
    }

    @Test func refusalsAreShownWithTheirWayOut() {
        let plan = Plan(
            verb: .destroy,
            lanes: [
                Lane(name: "lab-01", verdict: .refused(.isRunning)),
                Lane(name: "lab-02", verdict: .act([.removeLayer(path: path)], summary: "destroyed")),
            ])
        #expect(
            text(plan) == """
                ✗ lab-01: it is running; shut it down first, or use --force
                ~ lab-02
                    delete /images/lab/lab-01.qcow2
                Refused for 1 of 2 VMs; nothing would be changed
                """)
        let whole = Plan(verb: .spawn, refusals: [.networkInactive(name: "lan")])
        #expect(
            text(whole) == """
                ✗ the network 'lan' is not active; virsh net-start lan
                Refused; nothing would be changed
                """)
    }

    @Test func neighboursForWhichTheSameIsDoneStandTogether() {
        let lanes = (1...3).map { index in
            Lane(
                name: "lab-0\(index)",
                verdict: .act(
                    [.removeLayer(path: "/lab/lab-0\(index).qcow2"), .undefine(domain: "lab-0\(index)")],
                    summary: "destroyed"),
                losses: index == 3 ? [] : ["its disk"])
        }
        let rest = (4...5).map { Lane(name: "lab-0\($0)", verdict: .refused(.isRunning)) }
        let plan = Plan(verb: .destroy, lanes: lanes + rest)
        #expect(
            text(plan) == """
                - lab-01 … lab-03 (3 VMs), each
                    delete /lab/NAME.qcow2
                    undefine NAME
                    lost, lab-01: its disk
                    lost, lab-02: its disk
                ✗ lab-04 … lab-05 (2 VMs): it is running; shut it down first, or use --force
                Refused for 2 of 5 VMs; nothing would be changed
                """)
        #expect(PlanRendering.lines(of: plan, isVerbose: true).count == 3 + 3 * 2 + 2 + 2 + 1)
    }

    @Test func emptyPlanSaysSo() {
        let plan = Plan(
            verb: .spawn,
            lanes: (1...3).map { Lane(name: "lab-0\($0)", verdict: .unchanged(reason: "as wanted")) })
        #expect(PlanRendering.summary(of: plan) == "Nothing to do: 3 VMs are as wanted")
    }

    @Test func lossesAreNamedUpToTwenty() {
        let lanes = (1...23).map { index in
            Lane(
                name: "lab-\(index)",
                verdict: .act([.undefine(domain: "lab-\(index)")], summary: "destroyed"),
                losses: ["everything written to its disk (1 GiB)", "its saved memory"])
        }
        let lines = PlanRendering.question(about: Plan(verb: .destroy, lanes: lanes))
        #expect(lines.first == "This loses, for good:")
        #expect(lines[1] == "  lab-1: everything written to its disk (1 GiB), its saved memory")
        #expect(lines.count == 22)
        #expect(lines.last == "  … and the same for 3 more VMs")
    }

    @Test func whatOnlyALaterOneLosesIsNamedTheSame() {
        let lanes = (1...25).map { index in
            Lane(
                name: "lab-\(index)",
                verdict: .act([.undefine(domain: "lab-\(index)")], summary: "destroyed"),
                losses: ["everything written to its disk (\(index) GiB)"]
                    + (index == 23 ? ["its saved memory"] : []))
        }
        let lines = PlanRendering.question(about: Plan(verb: .destroy, lanes: lanes))
        #expect(lines.count == 23)
        #expect(lines[21] == "  lab-23: everything written to its disk (23 GiB), its saved memory")
        #expect(lines.last == "  … and the same for 4 more VMs")
    }
}
