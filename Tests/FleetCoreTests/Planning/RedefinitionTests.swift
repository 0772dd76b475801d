import Testing

@testable import FleetCore

@Suite struct RedefinitionTests {
    @Test func changedMemoryRedefinesWhatIsOff() throws {
        let scene = Scene().spawned(1)
        let plan = scene.spawn(scene.desired(1, memoryKiB: 2 << 20, digest: "d2"))
        let lane = try #require(plan.lanes.first)
        #expect(lane.summary == "redefined (memory 1 GiB → 2 GiB)")
        let old = try #require(scene.domain("lab-01"))
        let new = try #require(lane.definition)
        #expect(lane.steps == [.define(new)])
        #expect(new.uuid == old.uuid)
        #expect(new.macAddresses == old.macAddresses)
        #expect(new.diskPath == old.memberDisk?.path)
        #expect(new.templateDigest == "d2")
        #expect(plan.notices.isEmpty)
        #expect(lane.basis == .present(uuid: old.uuid, state: .off, diskPath: new.diskPath))
    }

    @Test func whatRunsIsRedefinedAndNamedAsNeedingARestart() {
        let scene = Scene().spawned(1, start: true)
        let plan = scene.spawn(scene.desired(1, vcpus: 4, digest: "d2"))
        #expect(plan.lanes.first?.summary == "redefined (vCPUs 2 → 4), takes effect at its next start")
        #expect(
            plan.notices == [
                "lab-01 needs a restart for its new definition: "
                    + "coppice shutdown lab/1 && coppice start lab/1"
            ])
    }

    @Test func whatIsHibernatedMustBeStartedFirst() {
        var scene = Scene().spawned(1)
        scene.change("lab-01") { $0.state = .hibernated }
        let plan = scene.spawn(scene.desired(1, memoryKiB: 2 << 20, digest: "d2"))
        #expect(plan.lanes.first?.summary?.hasSuffix("takes effect at its next start") == true)
        #expect(plan.notices.first?.contains("coppice start lab/1 && coppice shutdown lab/1") == true)
        #expect(!plan.allSteps.contains(.dropSavedState(domain: "lab-01")))
    }

    @Test func theNextRunStillSaysWhichNeedARestart() {
        var scene = Scene().spawned(1, start: true)
        let wanted = scene.desired(1, memoryKiB: 2 << 20, digest: "d2")
        scene.perform(scene.spawn(wanted), of: wanted)
        let plan = scene.spawn(wanted)
        #expect(plan.isEmpty)
        #expect(plan.notices.first?.hasPrefix("lab-01 still needs a restart") == true)
    }

    @Test func onlyTheTemplateChanged() {
        let scene = Scene().spawned(1)
        let plan = scene.spawn(scene.desired(1, digest: "d2"))
        #expect(plan.lanes.first?.summary == "redefined (template or options)")
    }

    @Test func sizesThatRoundAlikeAreToldApart() throws {
        let scene = Scene().spawned(scene(of: 12 << 20))
        let summary = scene.spawn(scene.desired(1, memoryKiB: 12 << 20 | 1 << 19)).lanes.first?.summary
        #expect(try #require(summary).contains("memory 12582912 KiB → 13107200 KiB"))
    }

    private func scene(of memoryKiB: UInt64) -> DesiredFleet { Scene().desired(1, memoryKiB: memoryKiB) }

    @Test func redefiningAndStartingGoTogether() {
        let scene = Scene().spawned(1)
        let plan = scene.spawn(scene.desired(1, vcpus: 1, digest: "d2") { $0.start = true })
        #expect(plan.lanes.first?.summary == "redefined (vCPUs 2 → 1), started")
        #expect(plan.lanes.first?.steps.last == .start(domain: "lab-01"))
    }

    @Test func namesAreKeptWhenThePatternChanges() {
        let scene = Scene().spawned(2)
        let plan = scene.spawn(
            scene.desired(3) { fleet in
                fleet.members = (1...3).map {
                    DesiredMember(index: $0, name: "pc\($0)", uuid: Scene.uuid("lab", "pc\($0)"))
                }
            })
        #expect(plan.lanes.map(\.name) == ["lab-01", "lab-02", "pc3"])
        #expect(plan.lanes.filter { !$0.steps.isEmpty }.map(\.name) == ["pc3"])
    }
}
