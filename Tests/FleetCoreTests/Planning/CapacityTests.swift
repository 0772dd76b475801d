import Testing

@testable import FleetCore

/// What a fleet could need against what the host has.
@Suite struct CapacityTests {
    private func scene(memory: UInt64 = 8 << 30, cpus: Int = 8, free: UInt64 = 1 << 40, addresses: Int? = 253)
        -> Scene
    {
        var scene = Scene()
        scene.host.capacity = HostCapacity(memory: memory, largestVM: memory, cpus: cpus)
        scene.host.freeSpace = [Scene.directory: FreeSpace(device: "1", bytes: free)]
        scene.host.networks = [ObservedNetwork(name: "default", isActive: true, addressCount: addresses)]
        return scene
    }

    private func notices(_ scene: Scene, _ count: Int) -> [String] {
        scene.spawn(scene.desired(count)).notices
    }

    @Test func aFleetThatFitsIsNotSpokenOf() {
        #expect(notices(scene(), 8).isEmpty)
    }

    @Test func memoryOfTheFleetAndOfOthersIsAddedUp() {
        #expect(notices(scene(), 9) == ["memory: 9 VMs may use 9 GiB; the host has 8 GiB"])
        var busy = scene()
        busy.addForeign("web", disk: "/srv/web.qcow2", state: .running)
        busy.change("web") { $0.memoryKiB = 1 << 20 }
        #expect(
            notices(busy, 8) == [
                "memory: 8 VMs may use 8 GiB, others that run 1 GiB; the host has 8 GiB"
            ])
    }

    @Test func aStartCountsWhatRunsAlready() {
        let spawned = scene(memory: 2 << 30).spawned(3)
        #expect(Planner(spawned.host).start(Array(spawned.host.domains.prefix(2))).notices.isEmpty)
        #expect(Planner(spawned.host).start(spawned.host.domains).notices.count == 1)
    }

    @Test func overlaysWorstCaseAndTheNetworksAddressesAreCounted() {
        #expect(
            notices(scene(free: 30 << 30), 4) == [
                "disk: 4 new overlays may grow to 40 GiB; /img/lab has 30 GiB free"
            ])
        #expect(
            notices(scene(addresses: 3), 4) == [
                "network 'default' gives out 3 addresses at most; the fleet has 4 VMs on it"
            ])
        #expect(notices(scene(addresses: nil), 4).isEmpty)
    }

    @Test func processorsAreSharedUpToEightfold() {
        #expect(notices(scene(cpus: 1), 4).isEmpty)
        #expect(notices(scene(cpus: 1), 5) == ["CPUs: 5 VMs have 10 together; the host has 1"])
    }

    @Test func whatCannotWorkIsRefused() {
        let small = scene(memory: 1 << 29)
        #expect(!small.spawn(small.desired(1)).isRefused)
        let starting = small.spawn(small.desired(1) { $0.start = true })
        #expect(
            starting.lanes.first?.refusal == .largerThanHost(needed: 1 << 30, available: 1 << 29))
    }

    @Test func aSecondSpawnThatDoesNothingSaysNothing() {
        let spawned = scene(memory: 1 << 30).spawned(3)
        #expect(notices(spawned, 3).isEmpty)
    }
}
