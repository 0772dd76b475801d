import Testing

@testable import FleetCore

@Suite(.timeLimit(.minutes(1))) struct FailureTests {
    private let undo = Step.removeCreated(path: "/m", domain: "m")

    private func failing(_ steps: Step...) -> Stage {
        Stage(failing: { steps.contains($0) ? StepFailure(text: "no: \($0.text)") : nil })
    }

    @Test(arguments: [1, 8]) func oneFailingLaneStopsNobody(bound: Int) async {
        let stage = failing(remove("m2"))
        let report = await stage.run(Plan(verb: .destroy, lanes: lanes(5)), lanes: bound)
        #expect(report.results.map(\.name) == ["m1", "m2", "m3", "m4", "m5"])
        #expect(report.results.map(\.outcome) == [.changed, .failed, .changed, .changed, .changed])
        #expect(report.results[1].error == "no: delete m2")
        #expect(report.results[0].detail == "did m1")
        #expect(!report.isComplete && !report.wasCancelled)
    }

    @Test func theStepsAfterAFailedOneAreNotBegun() async {
        let stage = failing(remove("b"))
        let report = await stage.run(
            Plan(verb: .destroy, lanes: [lane("m", [remove("a"), remove("b"), remove("c")])]))
        #expect(await stage.count.begun == [remove("a"), remove("b")])
        #expect(report.results.first?.detail == "done before: delete a")
    }

    @Test func aFailedDefinitionTakesBackItsOverlay() async {
        let stage = failing(creation("m")[1])
        let report = await stage.run(Plan(verb: .spawn, lanes: [lane("m", creation("m"))]))
        #expect(await stage.count.begun == Array(creation("m").prefix(2)) + [undo])
        #expect(report.results.map(\.outcome) == [.failed])
        #expect(report.results.first?.detail == nil, "what was taken back is not done")
    }

    @Test func whatWasMadeIsTakenBackInReverse() async {
        let store = Step.createNVRAM(path: "/m_VARS.fd", source: "/s")
        let stage = failing(creation("m")[1])
        _ = await stage.run(
            Plan(verb: .spawn, lanes: [lane("m", [creation("m")[0], store, creation("m")[1]])]))
        #expect(
            await stage.count.begun.suffix(2) == [.removeCreated(path: "/m_VARS.fd", domain: "m"), undo])
    }

    @Test func aFailedOverlayIsNotTakenBack() async {
        let stage = failing(creation("m")[0])
        _ = await stage.run(Plan(verb: .spawn, lanes: [lane("m", creation("m"))]))
        #expect(await stage.count.begun == [creation("m")[0]])
    }

    @Test func aFailedStartLeavesTheDefinedMember() async {
        let stage = failing(creation("m")[2])
        let report = await stage.run(Plan(verb: .spawn, lanes: [lane("m", creation("m"))]))
        #expect(await stage.count.begun == creation("m"))
        #expect(report.results.map(\.outcome) == [.failed])
        #expect(report.results.first?.detail?.contains("define m") == true)
    }

    @Test func aFailureToTakeBackIsToldTooAndListed() async {
        let stage = failing(creation("m")[1], undo)
        let report = await stage.run(Plan(verb: .spawn, lanes: [lane("m", creation("m"))]))
        #expect(report.results.first?.error == "no: define m; and: no: take back /m")
        #expect(report.results.first?.detail == "done before: create overlay /m over /img/golden.qcow2")
    }

    @Test func aRefusalAtTheRecheckGivesRefusedAndDoesNothing() async {
        let stage = Stage()
        let report = await stage.run(Plan(verb: .destroy, lanes: lanes(3))) { lane in
            if lane.name == "m2" { throw Refusal.changedMeanwhile(expected: "off", found: "running") }
        }
        #expect(report.results.map(\.outcome) == [.changed, .refused, .changed])
        #expect(report.results[1].error?.contains("run the command again") == true)
        #expect(await !stage.count.begun.contains(remove("m2")))
    }

    @Test func anErrorAtTheRecheckIsAFailure() async {
        let report = await Stage().run(Plan(verb: .destroy, lanes: lanes(1))) { _ in
            throw StepFailure(text: "libvirt is gone")
        }
        #expect(report.results == [MemberResult(name: "m1", outcome: .failed, error: "libvirt is gone")])
    }

    @Test func aRefusalAfterAStepWasDoneIsAFailure() async {
        let stage = Stage(failing: { $0 == remove("b") ? Refusal.isRunning : nil })
        let report = await stage.run(Plan(verb: .destroy, lanes: [lane("m", [remove("a"), remove("b")])]))
        #expect(report.results.map(\.outcome) == [.failed])
        #expect(report.results.first?.error == Refusal.isRunning.message)
    }
}
