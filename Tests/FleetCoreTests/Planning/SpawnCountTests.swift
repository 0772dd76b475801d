import Testing

@testable import FleetCore

@Suite struct SpawnCountTests {
    @Test func aLowerCountLeavesTheOthersAndSaysSo() {
        let scene = Scene().spawned(6)
        let plan = scene.spawn(scene.desired(3))
        #expect(plan.isEmpty)
        #expect(plan.lanes.map(\.name) == ["lab-01", "lab-02", "lab-03"])
        #expect(
            plan.notices == [
                "the fleet also has 4-6, which this does not remove; coppice destroy lab/4-6 does"
            ])
    }

    @Test func theNoticeNamesRunsAndGapsShortly() {
        let scene = Scene().spawned(9)
        let plan = scene.spawn(
            scene.desired(9) { fleet in fleet.members.removeAll { [2, 3, 5, 9].contains($0.index) } })
        #expect(plan.notices.first?.contains("destroy lab/2-3,5,9 does") == true)
    }

    @Test func pruneDestroysWhatIsBeyondTheCount() {
        let scene = Scene().spawned(3)
        let plan = scene.spawn(scene.desired(1) { $0.prune = true })
        #expect(plan.lane("lab-01")?.reason == "as wanted")
        for name in ["lab-02", "lab-03"] {
            #expect(
                plan.lane(name)?.steps == [
                    .removeLayer(path: "/img/lab/\(name).qcow2"), .undefine(domain: name),
                ])
            #expect(plan.lane(name)?.losses.count == 1)
        }
        #expect(plan.notices.isEmpty)
    }

    @Test func pruneRefusesWhatRunsUnlessForced() {
        let scene = Scene().spawned(2, start: true)
        let fleet = scene.desired(1) {
            $0.prune = true
            $0.start = true
        }
        #expect(scene.spawn(fleet).lane("lab-02")?.refusal == .isRunning)
        #expect(scene.spawn(fleet).isRefused)
        #expect(scene.spawn(fleet, force: true).lane("lab-02")?.steps.first == .pullPlug(domain: "lab-02"))
    }

    @Test func pruneSaysWhichDisksItKeeps() {
        var scene = Scene().spawned(2)
        scene.changeImage("/img/lab/lab-02.qcow2") { $0.backingPath = nil }
        let plan = scene.spawn(scene.desired(1) { $0.prune = true })
        #expect(plan.removedPaths.isEmpty)
        #expect(plan.notices.contains { $0.contains("/img/lab/lab-02.qcow2") })
    }

    @Test func aFleetThatOthersShareAHostWithIsLeftAlone() {
        var scene = Scene().spawned(2)
        scene = scene.spawned(scene.desired(2, fleet: "exam"))
        let plan = scene.spawn(scene.desired(1) { $0.prune = true })
        #expect(plan.lanes.map(\.name) == ["lab-01", "lab-02"])
    }
}
