import Testing

@testable import FleetCore

@Suite struct DestroyTests {
    private func destroy(_ scene: Scene, force: Bool = false) -> Plan {
        Planner(scene.host).destroy(scene.host.domains, permissions: Permissions(force: force))
    }

    private let snapshot = ObservedSnapshot(
        name: "exam", created: 0, hasMemory: true, isCurrent: true, parent: nil)

    @Test func aMemberGoesWithItsOwnOverlayAndTheGoldenImageStays() {
        let scene = Scene().spawned(2)
        let plan = destroy(scene)
        #expect(
            plan.lane("lab-01")?.steps == [
                .removeLayer(path: "/img/lab/lab-01.qcow2"), .undefine(domain: "lab-01"),
            ])
        #expect(plan.lane("lab-01")?.summary == "destroyed")
        #expect(plan.preparation == [.removeTemporaries(directory: "/img/lab")])
        #expect(plan.conclusion == [.removeDirectoryIfEmpty(path: "/img/lab")])
        #expect(plan.notices.isEmpty)
        var after = scene
        after.perform(plan)
        #expect(after.host.domains.isEmpty)
        #expect(after.host.images.map(\.path) == [scene.golden.path])
    }

    @Test func timersThatNameNobodyAnyMoreAreTold() {
        var scene = Scene().spawned(2)
        scene.host.scheduledFleets = ["lab", "other"]
        #expect(destroy(scene).notices.count == 1)
        #expect(destroy(scene).notices.first?.contains("coppice schedule remove lab") == true)
        let one = Planner(scene.host).destroy([scene.host.domains[0]], permissions: Permissions())
        #expect(one.notices.isEmpty)
        // Of the other fleet there is no VM.
        let findings = Planner(scene.host).diagnose()
        #expect(findings.map(\.subject) == ["the timers of 'other'"])
        #expect(Planner(scene.host).diagnose(scene.host.domains).isEmpty)
    }

    @Test func whatRunsIsRefusedUnlessForced() {
        let scene = Scene().spawned(1, start: true)
        #expect(destroy(scene).lanes.first?.refusal == .isRunning)
        #expect(destroy(scene).allSteps.isEmpty)
        let lane = destroy(scene, force: true).lanes.first
        #expect(lane?.steps.first == .pullPlug(domain: "lab-01"))
        #expect(lane?.losses.last == "what it is doing right now")
    }

    @Test func theSavedMemoryIsDroppedBeforeTheDisk() {
        var scene = Scene().spawned(1)
        scene.change("lab-01") { $0.state = .hibernated }
        let lane = destroy(scene).lanes.first
        #expect(lane?.steps.first == .dropSavedState(domain: "lab-01"))
        #expect(lane?.losses == ["everything written to its disk (5 MiB)", "its saved memory"])
    }

    @Test func snapshotsAreNamedAsLost() {
        var scene = Scene().spawned(1)
        scene.change("lab-01") { $0.snapshots = [snapshot] }
        #expect(destroy(scene).lanes.first?.losses.last == "1 snapshot")
        scene.change("lab-01") { $0.snapshots = [snapshot, snapshot] }
        #expect(destroy(scene).lanes.first?.losses.last == "2 snapshots")
        #expect(destroy(scene).losses.map(\.name) == ["lab-01"])
    }

    @Test func aVMThatCoppiceDidNotSpawnIsRefused() {
        var scene = Scene()
        scene.addForeign("web", disk: "/other/disk.qcow2")
        #expect(destroy(scene, force: true).lanes.first?.refusal == .notSpawned)
        #expect(destroy(scene, force: true).allSteps.isEmpty)
    }

    @Test func aTransientMemberIsRefused() {
        var scene = Scene().spawned(1, start: true)
        scene.change("lab-01") { $0.isPersistent = false }
        #expect(destroy(scene, force: true).lanes.first?.refusal == .isTransient)
    }

    @Test func aMemberWithoutItsDiskIsStillRemoved() {
        var scene = Scene().spawned(1)
        scene.changeImage("/img/lab/lab-01.qcow2") { $0.identity = nil }
        let plan = destroy(scene)
        #expect(plan.lanes.first?.steps == [.undefine(domain: "lab-01")])
        #expect(plan.lanes.first?.losses == [])
        #expect(plan.notices.isEmpty)
    }

    @Test func aFolderThatTheUserChoseIsKept() {
        let scene = Scene()
        let spawned = scene.spawned(scene.desired(1) { $0.directory = "/srv/vms" })
        #expect(destroy(spawned).conclusion.isEmpty)
    }
}
