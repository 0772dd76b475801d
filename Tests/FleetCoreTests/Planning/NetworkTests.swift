import Testing

@testable import FleetCore

@Suite struct NetworkTests {
    private func scene(_ networks: ObservedNetwork...) -> Scene {
        var scene = Scene()
        scene.host.networks = networks
        return scene
    }

    @Test(arguments: [false, true]) func anUnknownNetworkIsRefusedWithThoseThatExist(start: Bool) {
        let scene = scene(
            ObservedNetwork(name: "wan", isActive: true), ObservedNetwork(name: "dmz", isActive: false))
        let plan = scene.spawn(scene.desired(1) { $0.start = start })
        #expect(plan.refusals == [.networkUnknown(name: "default", existing: ["dmz", "wan"])])
        #expect(plan.lanes.isEmpty)
    }

    @Test func anInactiveNetworkHoldsBackOnlyWhatShallStart() {
        let scene = scene(ObservedNetwork(name: "default", isActive: false))
        #expect(!scene.spawn(scene.desired(1)).isRefused)
        let plan = scene.spawn(scene.desired(1) { $0.start = true })
        #expect(plan.refusals == [.networkInactive(name: "default")])
    }

    @Test func aMemberDoesNotStartOnANetworkThatIsGone() {
        var scene = Scene().spawned(1)
        scene.host.networks = []
        let verdict = Planner(scene.host).start(scene.host.domains).lanes.first?.refusal
        #expect(verdict == .networkUnknown(name: "default", existing: []))
    }
}
