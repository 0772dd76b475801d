import Foundation
import Testing

@testable import FleetCore

@Suite struct PlanValueTests {
    /// Plans of every verb, with every kind of verdict.
    static let plans: [Plan] = {
        var scene = Scene().spawned(4, start: true)
        scene.change("lab-02") { $0.state = .hibernated }
        scene.change("lab-03") { $0.state = .off }
        scene.addForeign("web", disk: "/other/disk.qcow2")
        let planner = Planner(scene.host)
        let all = scene.host.domains
        let frozen = Scene()
        return [
            planner.start(all), planner.shutdown(all, timeout: 60, permissions: Permissions(force: true)),
            planner.destroy(all, permissions: Permissions()),
            planner.destroy(all, permissions: Permissions(force: true)),
            scene.spawn(
                scene.desired(2, memoryKiB: 3, digest: "d2", hasNVRAM: true, nvramSource: "/v.fd") {
                    $0.prune = true
                    $0.start = true
                }, force: true),
            scene.spawn(scene.desired(6) { $0.directory = "/elsewhere" }),
            frozen.spawn(
                frozen.desired(1) { $0.freeze = FreezeRequest(domain: "b", target: "vda", overlayPath: "/o") }
            ),
        ]
    }()

    @Test(arguments: plans) func aPlanSurvivesJSON(_ plan: Plan) throws {
        let data = try JSONEncoder().encode(plan)
        #expect(try JSONDecoder().decode(Plan.self, from: data) == plan)
    }

    @Test func aHostSurvivesJSONAndGivesTheSamePlan() throws {
        let scene = Scene().spawned(20)
        let data = try JSONEncoder().encode(scene.host)
        let host = try JSONDecoder().decode(ObservedHost.self, from: data)
        let fleet = scene.desired(30, vcpus: 7)
        #expect(Planner(host).spawn(fleet) == scene.spawn(fleet))
    }

    @Test func equalArgumentsGiveEqualPlans() {
        let fleet = Scene().desired(30, cards: 3)
        #expect(Scene().spawn(fleet) == Scene().spawn(fleet))
        #expect(Scene().spawn(fleet) != Scene().spawn(Scene().desired(31, cards: 3)))
    }

    @Test func aRefusedLaneMakesAPlanRefusedAndAnEmptyOneIsNot() {
        let lanes = [Lane(name: "a", verdict: .unchanged(reason: "r"))]
        #expect(Plan(verb: .start, lanes: lanes).isEmpty)
        #expect(!Plan(verb: .start, lanes: lanes).isRefused)
        #expect(
            Plan(verb: .start, lanes: lanes + [Lane(name: "b", verdict: .refused(.isRunning))]).isRefused)
        #expect(Plan(verb: .start, refusals: [.isRunning]).isRefused)
    }

    /// What a refused VM's lane would do is never in the plan.
    @Test(arguments: plans) func aRefusedVMIsNotTouchedByAnyStep(_ plan: Plan) {
        let refused = plan.lanes.filter { $0.refusal != nil }
        #expect(refused.allSatisfy { $0.steps.isEmpty && $0.losses.isEmpty })
        if !plan.refusals.isEmpty { #expect(plan.allSteps.isEmpty) }
    }

    /// Whoever adds a case has to word it: neither an empty text nor a full stop within a line.
    @Test(arguments: plans) func everyStepAndRefusalIsWorded(_ plan: Plan) {
        for text in plan.allSteps.map(\.text) + plan.lanes.compactMap(\.refusal?.message) {
            #expect(!text.isEmpty && !text.hasSuffix(".") && !text.contains("\n"))
        }
    }
}
