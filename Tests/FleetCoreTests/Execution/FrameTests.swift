import Testing

@testable import FleetCore

/// What surrounds the lanes: preparation, conclusion, events, and plans that are not executed.
@Suite(.timeLimit(.minutes(1))) struct FrameTests {
    private let prepare = Step.makeDirectory(path: "/d")
    private let second = Step.seal(path: "/g")
    private let tidy = Step.removePristineOverlay(directory: "/d")
    private let sync = Step.synchronise(directory: "/d")

    private func plan(_ lanes: [Lane]) -> Plan {
        Plan(verb: .spawn, preparation: [prepare, second], lanes: lanes, conclusion: [tidy, sync])
    }

    @Test func preparationComesFirstAndConclusionLast() async {
        let stage = Stage()
        let report = await stage.run(plan(lanes(3)))
        let begun = await stage.count.begun
        #expect(Array(begun.prefix(2)) == [prepare, second])
        #expect(Array(begun.suffix(2)) == [tidy, sync])
        #expect(begun.count == 7)
        #expect(report.isComplete)
    }

    @Test func aFailedPreparationFailsAllAndStillTidiesUp() async {
        let failure = StepFailure(text: "no room")
        let stage = Stage(failing: { $0 == .makeDirectory(path: "/d") ? failure : nil })
        let idle = Lane(name: "idle", verdict: .unchanged(reason: "as wanted"))
        let report = await stage.run(plan(lanes(2) + [idle]))
        #expect(await stage.count.begun == [prepare, tidy, sync])
        #expect(report.results.map(\.outcome) == [.failed, .failed, .unchanged])
        #expect(report.results[0].error == "not begun: no room")
        #expect(!report.isComplete)
    }

    @Test func whatGoesWrongWhileTidyingUpIsNeverHidden() async {
        let prepare = prepare
        for preparationFails in [false, true] {
            let stage = Stage(failing: { step in
                step == .removePristineOverlay(directory: "/d") || (preparationFails && step == prepare)
                    ? StepFailure(text: "no: \(step.text)") : nil
            })
            let report = await stage.run(plan(lanes(1)))
            #expect(
                report.problems == (preparationFails ? ["no: \(prepare.text)"] : []) + [
                    "no: remove the copied overlay"
                ])
            #expect(!report.isComplete)
            #expect(await stage.count.begun.last == sync)
        }
    }

    @Test func theConclusionRunsThoughLanesFailed() async {
        let stage = Stage(failing: { $0 == remove("m1") ? StepFailure(text: "no") : nil })
        _ = await stage.run(plan(lanes(1)))
        #expect(await stage.count.begun.suffix(2) == [tidy, sync])
    }

    @Test func theCompletionRunsOnlyWhenAllWasDone() async {
        for fails in [false, true] {
            let stage = Stage(failing: { fails && $0 == remove("m1") ? StepFailure(text: "no") : nil })
            var plan = plan(lanes(2))
            plan.completion = [remove("note")]
            _ = await stage.run(plan)
            let begun = await stage.count.begun
            // The two lanes take turns as they like.
            #expect(Set(begun.dropFirst(2).prefix(2)) == [remove("m1"), remove("m2")])
            #expect(begun.dropFirst(4) == (fails ? [tidy, sync] : [remove("note"), tidy, sync]))
        }
    }

    @Test func aRefusedPlanExecutesNothing() async {
        let refused = Lane(name: "r", verdict: .refused(.isRunning))
        let idle = Lane(name: "i", verdict: .unchanged(reason: "as wanted"))
        let stage = Stage()
        let log = EventLog()
        var plan = plan(lanes(1) + [refused, idle])
        let report = await stage.run(plan, log: log)
        #expect(await stage.count.begun.isEmpty)
        #expect(log.events.isEmpty)
        #expect(report.results.map(\.outcome) == [.cancelled, .refused, .unchanged])
        #expect(report.results[1].error == Refusal.isRunning.message)
        plan.lanes = lanes(1)
        plan.refusals = [.goldenOpen(path: "/g")]
        #expect(await stage.run(plan, log: log).problems == [Refusal.goldenOpen(path: "/g").message])
        #expect(await stage.count.begun.isEmpty)
    }

    @Test func eventsComeInTheOrderOfWhatHappens() async {
        let log = EventLog()
        let idle = Lane(name: "idle", verdict: .unchanged(reason: "as wanted"))
        let report = await Stage().run(plan([lane("m", [remove("a"), remove("b")]), idle]), log: log)
        #expect(
            log.events == [
                .preparing(prepare), .preparing(second), .finished(report.results[1]), .began(name: "m"),
                .stepBegan(name: "m", remove("a")), .stepBegan(name: "m", remove("b")),
                .finished(report.results[0]), .preparing(tidy), .preparing(sync),
            ])
    }

    @Test func resultsComeInThePlansOrderThoughLanesEndInAnother() async {
        let stage = Stage(holding: { _ in true })
        let log = EventLog()
        async let report = stage.run(Plan(verb: .destroy, lanes: lanes(3)), log: log)
        for name in ["m3", "m1", "m2"] { await stage.release(remove(name)) }
        #expect(await report.results.map(\.name) == ["m1", "m2", "m3"])
        for name in ["m1", "m2", "m3"] {
            let own = log.events.filter { event in
                switch event {
                case .began(let other), .stepBegan(let other, _): other == name
                case .finished(let result): result.name == name
                case .preparing: false
                }
            }
            #expect(own.count == 3)
            #expect(own.first == .began(name: name))
            #expect(own.last == .finished(MemberResult(name: name, outcome: .changed, detail: "did \(name)")))
        }
    }

    @Test func aPlanWithNothingToDoDoesNothing() async {
        let idle = Lane(name: "idle", verdict: .unchanged(reason: "as wanted"))
        let report = await Stage().run(Plan(verb: .start, lanes: [idle]))
        #expect(report.isComplete)
        #expect(report.results.first?.detail == "as wanted")
    }
}
