import Testing

@testable import FleetCore

@Suite struct MemberIdentityTests {
    private func cards(_ plan: Plan) -> [String] {
        plan.lanes.flatMap { $0.definition?.macAddresses ?? [] }
    }

    @Test func addressesAreUniqueInTheFleetAndOnTheHost() {
        var scene = Scene().spawned(Scene().desired(50, fleet: "exam", cards: 2))
        let first = cards(Scene().spawn(Scene().desired(1)))[0]
        scene.addForeign("guest", disk: "/other/disk.qcow2")
        scene.change("guest") { $0.macAddresses = [first.uppercased()] }
        let new = cards(scene.spawn(scene.desired(400, cards: 2)))
        let all = new + scene.host.domains.flatMap(\.macAddresses).map { $0.lowercased() }
        #expect(new.count == 800)
        #expect(Set(all).count == all.count)
        #expect(new.allSatisfy { $0.hasPrefix("52:54:00:") && $0.count == 17 && $0 == $0.lowercased() })
    }

    @Test func addressesDoNotDependOnWhoElseIsSpawned() {
        let scene = Scene()
        let alone = scene.spawn(scene.desired(1))
        let together = scene.spawned(scene.desired(3, fleet: "exam"))
        #expect(cards(together.spawn(scene.desired(9))).first == cards(alone).first)
    }

    @Test func addressesSurviveDestructionAndReCreation() {
        var scene = Scene().spawned(5)
        let before = scene.host.domains.map(\.macAddresses)
        scene.perform(Planner(scene.host).destroy(scene.host.domains, permissions: Permissions()))
        #expect(scene.host.domains.isEmpty)
        #expect(scene.spawned(5).host.domains.map(\.macAddresses) == before)
    }

    @Test func aRedefinitionKeepsAddressesAndGivesNewCardsNewOnes() throws {
        var scene = Scene().spawned(2)
        scene.change("lab-01") { $0.macAddresses = ["52:54:00:00:00:01"] }
        let plan = scene.spawn(scene.desired(2, cards: 2, digest: "d2"))
        let macs = try #require(plan.lane("lab-01")?.definition?.macAddresses)
        #expect(macs.first == "52:54:00:00:00:01")
        #expect(Set(cards(plan)).count == 4)
        let fewer = scene.spawn(scene.desired(2, cards: 0, digest: "d2"))
        #expect(fewer.lane("lab-01")?.definition?.macAddresses == [])
    }

    @Test func everyMemberGetsAVariableStoreOfItsOwn() {
        let scene = Scene()
        let plan = scene.spawn(scene.desired(2, hasNVRAM: true, nvramSource: "/var/base_VARS.fd"))
        #expect(
            plan.lanes.map(\.steps[1]) == [
                .createNVRAM(path: "/img/lab/lab-01_VARS.fd", source: "/var/base_VARS.fd"),
                .createNVRAM(path: "/img/lab/lab-02_VARS.fd", source: "/var/base_VARS.fd"),
            ])
        #expect(plan.lane("lab-02")?.definition?.nvramPath == "/img/lab/lab-02_VARS.fd")
    }

    @Test func aMemberThatHasItsVariableStoreKeepsIt() {
        var scene = Scene().spawned(1)
        scene.change("lab-01") { $0.nvramPath = "/var/lib/libvirt/qemu/nvram/lab-01.fd" }
        let lane = scene.spawn(
            scene.desired(1, digest: "d2", hasNVRAM: true, nvramSource: "/var/base_VARS.fd")
        ).lanes.first
        #expect(lane?.definition?.nvramPath == "/var/lib/libvirt/qemu/nvram/lab-01.fd")
        #expect(lane?.steps.count == 1)
    }

    @Test func aMemberThatBecomesAUEFIVMGetsItsVariableStoreBeforeItsDefinition() {
        let scene = Scene().spawned(1)
        let lane = scene.spawn(
            scene.desired(1, digest: "d2", hasNVRAM: true, nvramSource: "/var/base_VARS.fd")
        ).lanes.first
        #expect(
            lane?.steps.first
                == .createNVRAM(path: "/img/lab/lab-01_VARS.fd", source: "/var/base_VARS.fd"))
    }

    /// virt-clone copies a member's metadata along with everything else.
    @Test(arguments: [false, true]) func aCopyThatClaimsAMembersIndexDoesNotTakeItsPlace(copyFirst: Bool)
        throws
    {
        var scene = Scene().spawned(2)
        var copy = try #require(scene.domain("lab-01"))
        copy.name = "lab-01-clone"
        copy.uuid = Scene.uuid("foreign", "clone")
        copy.disks = []
        scene.host.domains.insert(copy, at: copyFirst ? 0 : scene.host.domains.count)
        let plan = scene.spawn(scene.desired(2))
        #expect(plan.lanes.map(\.name) == ["lab-01", "lab-02"])
        #expect(plan.isEmpty && !plan.isRefused)
        #expect(plan.notices.contains { $0.contains("lab-01-clone") })
    }
}
