import Testing

@testable import FleetCore

@Suite struct SpaceTests {
    private func scene(_ count: Int = 2, free: UInt64) -> Scene {
        var scene = Scene().spawned(count)
        scene.host.freeSpace = [Scene.directory: FreeSpace(device: "1", bytes: free)]
        return scene
    }

    @Test func whatFitsIsPlanned() {
        let scene = scene(free: 1 << 30)
        #expect(!Planner(scene.host).overlay(scene.host.domains).isRefused)
    }

    @Test func layersOfAllVMsTogetherHaveToFit() {
        let scene = scene(3, free: 900 << 10)
        #expect(!Planner(scene.host).overlay(Array(scene.host.domains.prefix(2))).isRefused)
        let plan = Planner(scene.host).overlay(scene.host.domains)
        #expect(plan.refusals == [.noRoom(folder: Scene.directory, needed: 3 * 416 << 10, free: 900 << 10)])
    }

    @Test func overlaysOfAllNewMembersHaveToFit() {
        var scene = Scene()
        scene.host.freeSpace = [Scene.directory: FreeSpace(device: "1", bytes: 2_000 << 10)]
        #expect(!scene.spawn(scene.desired(100)).isRefused)
        let plan = scene.spawn(scene.desired(101))
        #expect(
            plan.refusals == [.noRoom(folder: Scene.directory, needed: 2_016 << 10, free: 2_000 << 10)])
    }

    @Test func aSnapshotOfARunningVMNeedsRoomForItsMemory() {
        var scene = scene(1, free: (1 << 30) - 1)
        #expect(!Planner(scene.host).takeSnapshot(scene.host.domains, name: "x").isRefused)
        scene.change("lab-01") { $0.state = .running }
        let plan = Planner(scene.host).takeSnapshot(scene.host.domains, name: "x")
        #expect(
            plan.refusals == [.noRoom(folder: Scene.directory, needed: 1 << 30, free: (1 << 30) - 1)])
        #expect(plan.refusals[0].message.contains("may take 1 GiB"))
    }
}
