import Testing

@testable import FleetCore

/// The seed images from which guests read who they are, along the whole road of a member.
@Suite struct SeedTests {
    static let path = "/img/lab/lab-01_seed.iso"
    static let next = "/img/lab/lab-01_seed.1.iso"

    private func spawned(start: Bool = false) -> Scene {
        let scene = Scene()
        return scene.spawned(scene.desired(1, seed: "k1") { $0.start = start })
    }

    private func steps(_ plan: Plan) -> [Step] { plan.lanes.flatMap(\.steps) }

    private func created(_ plan: Plan) -> [String] {
        steps(plan).compactMap { if case .createSeed(let seed) = $0 { seed.path } else { nil } }
    }

    @Test func spawnMakesTheSeedBeforeTheDefinitionThatNamesIt() throws {
        let scene = Scene()
        let plan = scene.spawn(scene.desired(2, seed: "k1"))
        #expect(created(plan) == [Self.path, "/img/lab/lab-02_seed.iso"])
        let steps = try #require(plan.lane("lab-01")).steps
        let seed = try #require(steps.firstIndex { if case .createSeed = $0 { true } else { false } })
        let define = try #require(steps.firstIndex { if case .define = $0 { true } else { false } })
        #expect(seed < define)
        #expect(plan.lane("lab-01")?.definition?.seedPath == Self.path)
    }

    @Test func seedOfAFailedCreationIsTakenBack() {
        let scene = Scene()
        let plan = scene.spawn(scene.desired(1, seed: "k1"))
        let undos = steps(plan).compactMap { $0.undo(for: "lab-01") }
        #expect(undos.contains(.removeCreated(path: Self.path, domain: "lab-01")))
    }

    @Test func secondRunFindsNothingToDo() {
        let scene = spawned()
        #expect(scene.spawn(scene.desired(1, seed: "k1")).isEmpty)
    }

    @Test func changedKeysAloneMakeTheSeedAnewUnderItsName() {
        let scene = spawned()
        let plan = scene.spawn(scene.desired(1, seed: "k2"))
        #expect(created(plan) == [Self.path])
        #expect(plan.lanes.first?.summary == "redefined (seed image)")
        #expect(plan.conclusion.contains(.synchronise(directory: Scene.directory)))
    }

    @Test func changedMemoryLeavesTheSeedAlone() {
        let scene = spawned()
        let plan = scene.spawn(scene.desired(1, memoryKiB: 2 << 20, seed: "k1"))
        #expect(created(plan).isEmpty)
        #expect(plan.lanes.first?.definition?.seedPath == Self.path)
    }

    @Test(arguments: [DomainState.running, .hibernated])
    func seedDoesNotChangeUnderARunningOrSavedVM(state: DomainState) {
        var scene = spawned(start: true)
        scene.change("lab-01") { $0.state = state }
        let changed = scene.desired(1, seed: "k2")
        let plan = scene.spawn(changed)
        #expect(created(plan) == [Self.next])
        #expect(!steps(plan).contains(.removeSeed(path: Self.path)))
        #expect(plan.notices.contains { $0.contains("needs a restart") })
        // What performing it comes to: the running VM keeps its old CD-ROM.
        scene.perform(plan, of: changed)
        scene.change("lab-01") {
            $0.disks.append(
                ObservedDisk(
                    target: "sda", path: Self.path, format: "raw", isWritable: false, isInDefinition: false))
        }
        #expect(scene.domain("lab-01")?.awaitsRestart == true)
        #expect(scene.spawn(changed).lanes.first?.reason?.contains("next start") == true)
    }

    @Test func seedThatASnapshotKnowsStaysAsItIs() {
        var scene = spawned()
        scene.change("lab-01") {
            $0.disks.append(
                ObservedDisk(
                    target: "sda", path: Self.path, format: "raw", isWritable: false, isInDefinition: false))
        }
        let plan = scene.spawn(scene.desired(1, seed: "k2"))
        #expect(created(plan) == [Self.next])
        #expect(!steps(plan).contains(.removeSeed(path: Self.path)))
    }

    @Test func seedThatIsNoLongerWantedGoesAfterTheDefinitionChanged() {
        let scene = spawned()
        let plan = scene.spawn(scene.desired(1, digest: "d2"))
        #expect(steps(plan).last == .removeSeed(path: Self.path))
        #expect(plan.lanes.first?.definition?.seedPath == nil)
    }

    @Test func missingSeedIsMadeAgain() {
        var scene = spawned()
        scene.host.seeds = [:]
        #expect(created(scene.spawn(scene.desired(1, seed: "k1"))) == [Self.path])
    }

    @Test func fileThatAnotherVMUsesIsNotTakenForASeed() {
        var scene = Scene()
        scene.addForeign("other", disk: Self.path)
        let plan = scene.spawn(scene.desired(1, seed: "k1"))
        #expect(plan.lanes.first?.refusal == .fileInTheWay(path: Self.path, usedBy: ["other"]))
    }

    @Test func discardAndRebaseGiveTheVMANewInstanceID() {
        let scene = spawned()
        let planner = Planner(scene.host)
        let discard = planner.discard(scene.host.domains, permissions: Permissions())
        #expect(steps(discard).last == .renewSeed(path: Self.path))
        let other = GoldenImage(path: "/img/v2.qcow2", format: "qcow2", virtualSize: 1, images: [])
        let rebase = planner.rebase(scene.host.domains, to: other, permissions: Permissions())
        // Before it is recorded: what is recorded counts as done.
        #expect(
            steps(rebase).suffix(2) == [
                .renewSeed(path: Self.path), .recordGolden(domain: "lab-01", path: "/img/v2.qcow2"),
            ])
    }

    @Test func discardRenewsTheSeedBeforeItStarts() throws {
        let scene = spawned()
        let plan = Planner(scene.host).discard(scene.host.domains, start: true, permissions: Permissions())
        #expect(steps(plan).suffix(2) == [.renewSeed(path: Self.path), .start(domain: "lab-01")])
    }

    @Test func discardIsRefusedWhereTheSeedIsMissingOrAnothersToo() {
        var scene = spawned()
        scene.host.domains[0].snapshots = []
        let missing: Scene = {
            var scene = scene
            scene.host.seeds = [:]
            return scene
        }()
        let plan = Planner(missing.host).discard(missing.host.domains, permissions: Permissions())
        #expect(plan.lanes.first?.refusal == .seedMissing(path: Self.path))
        scene.addForeign("copy", disk: Self.path)
        let shared = Planner(scene.host).discard([scene.host.domains[0]], permissions: Permissions())
        #expect(shared.lanes.first?.refusal == .seedShared(path: Self.path, users: ["copy"]))
    }

    @Test func destroyRemovesAllSeedsButThoseOfOthers() {
        var scene = spawned()
        scene.host.seeds[Self.next] = "old"
        scene.host.seeds["/img/lab/lab-012_seed.iso"] = "another member's"
        func removed(_ scene: Scene) -> [Step] {
            steps(Planner(scene.host).destroy([scene.host.domains[0]], permissions: Permissions())).filter {
                if case .removeSeed = $0 { true } else { false }
            }
        }
        #expect(removed(scene) == [.removeSeed(path: Self.next), .removeSeed(path: Self.path)])
        scene.addForeign("copy", disk: Self.path)
        #expect(removed(scene) == [.removeSeed(path: Self.next)])
    }

    @Test func doctorFindsSeedsThatNobodyUsesAndThoseThatAreMissing() {
        var scene = spawned()
        #expect(Planner(scene.host).diagnose().filter { $0.problem.contains("seed") }.isEmpty)
        scene.host.seeds = ["/img/lab/gone_seed.iso": "k1", "/elsewhere/x_seed.iso": "k1"]
        let findings = Planner(scene.host).diagnose().filter { $0.problem.contains("seed") }
        #expect(findings.map(\.subject) == ["lab-01", "/img/lab/gone_seed.iso"])
        #expect(findings.map(\.repair) == [nil, [.removeSeed(path: "/img/lab/gone_seed.iso")]])
    }
}
