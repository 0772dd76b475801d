import Testing

@testable import FleetCore

@Suite struct ShutdownTests {
    private func shutdown(_ state: DomainState, force: Bool = false) -> Lane? {
        var scene = Scene().spawned(1)
        scene.change("lab-01") { $0.state = state }
        return Planner(scene.host).shutdown(
            scene.host.domains, timeout: 90, permissions: Permissions(force: force)
        ).lanes.first
    }

    @Test(arguments: [false, true]) func whatRunsIsAskedAndOnlyForcedOff(force: Bool) {
        let lane = shutdown(.running, force: force)
        #expect(lane?.steps == [.shutDown(domain: "lab-01", timeout: 90, thenPullPlug: force)])
        #expect(lane?.summary == "shut down")
        #expect(lane?.losses == [])
    }

    @Test func whatIsOffIsLeftAlone() { #expect(shutdown(.off)?.reason == "already off") }

    @Test func whatIsHibernatedKeepsItsSavedState() {
        let lane = shutdown(.hibernated, force: true)
        #expect(lane?.reason == "already off (hibernated)")
        #expect(lane?.steps == [])
    }

    @Test func aVMThatCoppiceDidNotSpawnIsAskedToo() {
        var scene = Scene()
        scene.addForeign("web", disk: "/other/disk.qcow2", state: .running)
        let plan = Planner(scene.host).shutdown(
            scene.host.domains, timeout: 5, permissions: Permissions())
        #expect(plan.lanes.first?.steps == [.shutDown(domain: "web", timeout: 5, thenPullPlug: false)])
    }
}
