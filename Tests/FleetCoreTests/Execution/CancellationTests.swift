import Testing

@testable import FleetCore

@Suite(.timeLimit(.minutes(1))) struct CancellationTests {
    private let tidy = Step.removePristineOverlay(directory: "/d")

    @Test func noNewStepBeginsAndARunningOneIsWaitedFor() async {
        let stage = Stage(holding: { $0 != .removePristineOverlay(directory: "/d") })
        let plan = Plan(
            verb: .destroy, lanes: (1...5).map { lane("m\($0)", [remove("m\($0)"), remove("n\($0)")]) },
            conclusion: [tidy])
        let task = Task { await stage.run(plan, lanes: 2) }
        await stage.wait { $0.working >= 2 }
        task.cancel()
        await stage.open()
        let report = await task.value
        let count = await stage.count
        #expect(count.begun.count == 3)
        #expect(count.begun.last == tidy)
        #expect(count.working == 0)
        #expect(report.wasCancelled)
        #expect(!report.isComplete)
        #expect(report.results.map(\.name) == ["m1", "m2", "m3", "m4", "m5"])
        #expect(report.results.allSatisfy { $0.outcome == .cancelled })
        #expect(report.results[0].detail == "done before: delete m1")
        #expect(report.results[4].error == "not begun")
    }

    @Test func aLaneThatWasAtItsLastStepIsDone() async {
        let stage = Stage(holding: { $0 == remove("m1") })
        let task = Task { await stage.run(Plan(verb: .destroy, lanes: lanes(2)), lanes: 1) }
        await stage.wait { $0.working >= 1 }
        task.cancel()
        await stage.open()
        let report = await task.value
        #expect(report.results.map(\.outcome) == [.changed, .cancelled])
    }

    @Test func aStartThatWaitsForItsTurnIsGivenUp() async {
        let stage = Stage(holding: \.isStart)
        let plan = Plan(verb: .start, lanes: (1...3).map { lane("m\($0)", [.start(domain: "m\($0)")]) })
        let task = Task { await stage.run(plan, lanes: 3, starts: 1) }
        await stage.wait { $0.working >= 1 }
        let first = await stage.count.begun[0]
        task.cancel()
        await stage.open()
        let report = await task.value
        #expect(await stage.count.begun == [first])
        #expect(report.count(.changed) == 1)
        #expect(report.count(.cancelled) == 2)
    }

    @Test func whatWasMadeForAnUndefinedMemberIsTakenBack() async {
        let stage = Stage(holding: { $0 == creation("m")[0] })
        let task = Task { await stage.run(Plan(verb: .spawn, lanes: [lane("m", creation("m"))])) }
        await stage.wait { $0.working >= 1 }
        task.cancel()
        await stage.open()
        let report = await task.value
        #expect(await stage.count.begun == [creation("m")[0], .removeCreated(path: "/m", domain: "m")])
        #expect(report.results.map(\.outcome) == [.cancelled])
    }

    @Test func cancelledBeforeItBeganNothingIsDoneButTidyingUp() async {
        let stage = Stage()
        let plan = Plan(
            verb: .spawn, preparation: [.makeDirectory(path: "/d")], lanes: lanes(2), conclusion: [tidy])
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await stage.run(plan)
        }
        let report = await task.value
        #expect(await stage.count.begun == [tidy])
        #expect(report.count(.cancelled) == 2)
        #expect(report.wasCancelled)
    }
}
