import Testing

@testable import FleetCore

/// The same command again, after it was killed or failed halfway (law 7).
@Suite struct UnfinishedRunTests {
    private func interrupted(_ scene: Scene, after lanes: Int, _ plan: (Planner) -> Plan) -> Scene {
        var scene = scene
        var half = plan(Planner(scene.host))
        half.lanes = Array(half.lanes.prefix(lanes))
        half.completion = []
        scene.perform(half)
        return scene
    }

    private func actingNames(_ plan: Plan) -> [String] {
        plan.lanes.filter { !$0.steps.isEmpty }.map(\.name)
    }

    private func overlay(_ planner: Planner) -> Plan { planner.overlay(planner.host.domains) }
    private func commit(_ planner: Planner) -> Plan { planner.commit(planner.host.domains) }

    @Test func overlayGoesOnWithThoseThatHaveNoNewLayerYet() {
        var scene = interrupted(Scene().spawned(3), after: 1, overlay)
        let again = overlay(Planner(scene.host))
        #expect(actingNames(again) == ["lab-02", "lab-03"])
        #expect(again.lane("lab-01")?.reason != nil)
        scene.perform(again)
        #expect(actingNames(overlay(Planner(scene.host))) == ["lab-01", "lab-02", "lab-03"])
    }

    @Test func aSecondKillForgetsNothingOfTheFirst() {
        var scene = interrupted(Scene().spawned(3), after: 1, overlay)
        var second = overlay(Planner(scene.host))
        second.lanes = second.lanes.filter { $0.name == "lab-02" }
        second.completion = []
        scene.host.unfinishedRuns = []
        scene.perform(second)
        #expect(actingNames(overlay(Planner(scene.host))) == ["lab-03"])
    }

    @Test func commitMergesOneLayerOfEachAndNoMore() {
        var layered = Scene().spawned(2)
        layered.perform(overlay(Planner(layered.host)))
        layered.perform(overlay(Planner(layered.host)))
        let again = commit(Planner(interrupted(layered, after: 1, commit).host))
        #expect(actingNames(again) == ["lab-02"])
        #expect(again.lane("lab-01")?.losses == [])
    }

    @Test func aMemberWithoutAnyLayerLeftIsDoneAndNotRefused() {
        var layered = Scene().spawned(2)
        layered.perform(overlay(Planner(layered.host)))
        let scene = interrupted(layered, after: 1, commit)
        #expect(!commit(Planner(scene.host)).isRefused)
        var forgotten = scene
        forgotten.host.unfinishedRuns = []
        #expect(commit(Planner(forgotten.host)).isRefused)
    }

    @Test func theOldTopOfALiveMergeGoesWhenTheSameCommandComesAgain() {
        var layered = Scene().spawned(2, start: true)
        layered.perform(overlay(Planner(layered.host)))
        var half = commit(Planner(layered.host))
        half.completion = []
        half.lanes = half.lanes.prefix(1).map { lane in
            var lane = lane
            lane.verdict = .act(Array(lane.steps.dropLast()), summary: "")
            return lane
        }
        layered.perform(half)
        let again = commit(Planner(layered.host))
        #expect(again.lane("lab-01")?.steps == [.removeLayer(path: "/img/lab/lab-01.1.qcow2")])
        #expect(again.lane("lab-01")?.losses.isEmpty == false)
        #expect(actingNames(again) == ["lab-01", "lab-02"])
    }

    @Test func snapshotsAreTakenOfTheRestAndDeletedOfTheRest() {
        func take(_ planner: Planner) -> Plan { planner.takeSnapshot(planner.host.domains, name: "exam") }
        func delete(_ planner: Planner) -> Plan { planner.deleteSnapshot(planner.host.domains, name: "exam") }
        var scene = interrupted(Scene().spawned(2), after: 1, take)
        let again = take(Planner(scene.host))
        #expect(actingNames(again) == ["lab-02"])
        scene.perform(again)
        #expect(take(Planner(scene.host)).isRefused)
        #expect(actingNames(delete(Planner(interrupted(scene, after: 1, delete).host))) == ["lab-02"])
    }

    @Test func anotherSelectionOrNameIsAnotherCommand() {
        let scene = interrupted(Scene().spawned(3), after: 1, overlay)
        let planner = Planner(scene.host)
        #expect(actingNames(planner.overlay(Array(scene.host.domains.prefix(2)))) == ["lab-01", "lab-02"])
        let taken = interrupted(Scene().spawned(2), after: 1) {
            $0.takeSnapshot($0.host.domains, name: "a")
        }
        #expect(actingNames(Planner(taken.host).takeSnapshot(taken.host.domains, name: "b")).count == 2)
    }

    @Test func nothingIsNotedBesideTheDisksOfOtherDomains() {
        var scene = Scene()
        scene.addForeign("web-1", disk: "/srv/web-1.qcow2")
        scene.addImage("/srv/web-1.qcow2", on: nil)
        let plan = Planner(scene.host).takeSnapshot(scene.host.domains, name: "a")
        #expect(plan.preparation.isEmpty && plan.completion.isEmpty)
        #expect(plan.lanes.first?.steps.count == 1)
    }
}
