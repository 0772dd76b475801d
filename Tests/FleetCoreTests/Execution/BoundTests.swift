import Testing

@testable import FleetCore

@Suite(.timeLimit(.minutes(1))) struct BoundTests {
    @Test(arguments: [1, 3, 8]) func asManyLanesWorkAsTheBoundSaysAndNeverMore(_ bound: Int) async {
        let stage = Stage(holding: { _ in true })
        let plan = Plan(verb: .destroy, lanes: lanes(12))
        async let report = stage.run(plan, lanes: bound)
        for number in 1...12 {
            let expected = min(12, number - 1 + bound)
            await stage.wait { $0.begun.count >= expected && $0.ended.count == number - 1 }
            let count = await stage.count
            #expect(count.working == min(bound, 13 - number))
            await stage.release(count.begun.dropFirst(number - 1).first)
        }
        #expect(await report.count(.changed) == 12)
        #expect(await stage.count.most == bound)
    }

    @Test func startsHaveABoundOfTheirOwn() async {
        let stage = Stage(holding: \.isStart)
        let plan = Plan(verb: .spawn, lanes: (1...6).map { lane("m\($0)", creation("m\($0)")) })
        async let report = stage.run(plan, lanes: 6, starts: 2)
        await stage.wait { $0.begun.filter { !$0.isStart }.count == 12 && $0.working >= 2 }
        for number in 1...6 {
            await stage.wait { $0.begun.filter(\.isStart).count >= min(6, number + 1) }
            let starts = await stage.count.begun.filter(\.isStart)
            #expect(starts.count == min(6, number + 1))
            await stage.release(starts.dropFirst(number - 1).first)
        }
        #expect(await report.isComplete)
    }

    @Test func aStartThatWaitsForItsTurnHasNotBegun() async {
        let stage = Stage(holding: \.isStart)
        let log = EventLog()
        let plan = Plan(verb: .start, lanes: (1...3).map { lane("m\($0)", [.start(domain: "m\($0)")]) })
        async let report = stage.run(plan, lanes: 3, starts: 1, log: log) { _ in }
        await stage.wait { $0.working >= 1 }
        for number in 1...3 {
            await stage.wait { $0.begun.count >= number }
            let step = await stage.count.begun.dropFirst(number - 1).first
            let begun = log.events.filter { if case .stepBegan = $0 { true } else { false } }
            #expect(begun.count == number)
            await stage.release(step)
        }
        #expect(await report.isComplete)
    }

    @Test func boundsAreAtLeastOne() async {
        #expect(ExecutionBounds(lanes: 0, starts: -5) == ExecutionBounds(lanes: 1, starts: 1))
        let report = await Stage().run(Plan(verb: .destroy, lanes: lanes(3)), lanes: 0, starts: 0)
        #expect(report.isComplete)
    }

    @Test func everyVerbHasItsMeasuredBounds() {
        #expect(ExecutionBounds(for: .spawn, jobs: nil, cpus: 2) == ExecutionBounds(lanes: 8, starts: 2))
        #expect(ExecutionBounds(for: .destroy, jobs: nil, cpus: 2) == ExecutionBounds(lanes: 8, starts: 2))
        #expect(ExecutionBounds(for: .start, jobs: nil, cpus: 6) == ExecutionBounds(lanes: 6, starts: 6))
        #expect(ExecutionBounds(for: .shutdown, jobs: nil, cpus: 2).lanes == 256)
        for verb in Verb.allCases {
            #expect(ExecutionBounds(for: verb, jobs: 3, cpus: 9) == ExecutionBounds(lanes: 3, starts: 3))
        }
    }
}
