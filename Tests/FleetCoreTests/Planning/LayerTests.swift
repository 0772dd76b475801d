import Testing

@testable import FleetCore

/// Overlay, discard and commit on scenes of layers.
@Suite struct LayerTests {
    private let top = "/img/lab/lab-01.qcow2"
    private let second = "/img/lab/lab-01.1.qcow2"

    private func layered() -> Scene {
        var scene = Scene().spawned(2)
        scene.perform(Planner(scene.host).overlay([scene.host.domains[0]]))
        return scene
    }

    private func discard(_ scene: Scene, toGolden: Bool = false, _ permissions: Permissions = Permissions())
        -> Plan
    {
        Planner(scene.host).discard(scene.host.domains, toGolden: toGolden, permissions: permissions)
    }

    @Test func aNewLayerRestsOnTheOldTop() {
        let scene = layered()
        let graph = ImageGraph(scene.host)
        #expect(graph.chain(from: second).map(\.path) == [second, top, scene.golden.path])
        #expect(scene.domain("lab-01")?.memberDisk?.path == second)
    }

    @Test func theNextLayerTakesTheNextName() {
        let scene = layered()
        let plan = Planner(scene.host).overlay([scene.host.domains[0]])
        #expect(plan.lanes.first?.summary == "new layer /img/lab/lab-01.2.qcow2")
    }

    @Test func anEmptyLayerOfAnInterruptedRunIsUsed() {
        var scene = Scene().spawned(1)
        scene.addImage(second, on: top, isEmpty: true)
        let plan = Planner(scene.host).overlay(scene.host.domains)
        #expect(plan.lanes.first?.summary == "new layer \(second)")
    }

    @Test func aLayerWithDataThatNobodyUsesIsNotTouched() {
        var scene = Scene().spawned(1)
        scene.addImage(second, on: top, isEmpty: false)
        #expect(
            Planner(scene.host).overlay(scene.host.domains).lanes.first?.summary
                == "new layer /img/lab/lab-01.2.qcow2")
        #expect(discard(scene).lanes.first?.refusal == .layerShared(path: top, dependents: [second]))
        #expect(Planner(scene.host).start(scene.host.domains).isRefused)
    }

    @Test func aVariableStoreThatAnotherVMNamesIsNotDeleted() {
        var scene = Scene().spawned(Scene().desired(1, hasNVRAM: true))
        scene.addForeign("clone", disk: "/srv/clone.qcow2")
        let store = scene.domain("lab-01")?.nvramPath ?? ""
        #expect(discard(scene).lanes.first?.refusal == nil)
        scene.change("clone") { $0.nvramPath = store }
        let refusal = Refusal.nvramShared(path: store, users: ["clone"])
        #expect(discard(scene).lanes.first?.refusal == refusal)
        let planner = Planner(scene.host)
        let members = scene.host.domains.filter { $0.membership != nil }
        #expect(planner.destroy(members, permissions: Permissions()).lanes.first?.refusal == refusal)
    }

    @Test func aDiscardEndsOnAFreshOverlayOverTheParentAndNeverOnGoldenItself() {
        let scene = Scene().spawned(2)
        let plan = discard(scene)
        #expect(plan.lane("lab-01")?.steps.count == 1)
        guard case .replaceOverlay(top, let parent)? = plan.lane("lab-01")?.steps.first else {
            Issue.record("no fresh overlay")
            return
        }
        #expect(parent.path == scene.golden.path)
        #expect(!plan.removedPaths.contains(scene.golden.path))
        #expect(plan.preparation.contains { if case .makePristineOverlay = $0 { true } else { false } })
    }

    @Test func aDiscardGoesBackByOneLayer() {
        let scene = layered()
        guard case .replaceOverlay(second, let parent)? = discard(scene).lane("lab-01")?.steps.first else {
            Issue.record("no fresh overlay")
            return
        }
        #expect(parent.path == top)
    }

    @Test func toGoldenDropsTheLayersBetween() {
        let scene = layered()
        let lane = discard(scene, toGolden: true).lane("lab-01")
        guard case .replaceOverlay(second, let parent)? = lane?.steps.first else {
            Issue.record("no fresh overlay")
            return
        }
        #expect(parent.path == scene.golden.path)
        #expect(lane?.steps.contains(.removeLayer(path: top)) == true)
        #expect(lane?.losses.first == "everything written to its disk in 2 layers (10 MiB)")
    }

    @Test func oneRefusalRefusesTheWholeDiscard() {
        var scene = Scene().spawned(3)
        scene.change("lab-02") { $0.state = .running }
        let plan = discard(scene)
        #expect(plan.isRefused)
        #expect(plan.lane("lab-02")?.refusal == .isRunning)
    }

    @Test func theSavedMemoryGoesBeforeTheDisk() {
        var scene = Scene().spawned(1)
        scene.change("lab-01") { $0.state = .hibernated }
        #expect(discard(scene).lanes.first?.steps.first == .dropSavedState(domain: "lab-01"))
    }

    @Test func theVariableStoreIsResetWithTheDisk() {
        var scene = Scene().spawned(1)
        scene.change("lab-01") { $0.nvramPath = "/img/lab/lab-01_VARS.fd" }
        #expect(
            discard(scene).lanes.first?.steps.contains(.removeNVRAM(path: "/img/lab/lab-01_VARS.fd")) == true)
    }

    @Test func aSecondDiskWithNothingToGoBackToRefusesTheDiscard() {
        var scene = Scene().spawned(1)
        scene.addImage("/img/lab/lab-01-data.qcow2", on: nil)
        scene.change("lab-01") {
            $0.disks.append(
                ObservedDisk(
                    target: "vdb", path: "/img/lab/lab-01-data.qcow2", format: "qcow2", isWritable: true,
                    isInDefinition: true))
        }
        #expect(discard(scene).lanes.first?.refusal == .diskOfItsOwn(target: "vdb"))
    }

    @Test func aCommitIntoTheGoldenImageIsRefusedAndNamesItsDependents() {
        let scene = Scene().spawned(2)
        let lane = Planner(scene.host).commit([scene.host.domains[0]]).lanes.first
        #expect(lane?.refusal == .parentShared(path: scene.golden.path, dependents: ["lab-01", "lab-02"]))
    }

    @Test func ofThousandsThatRestOnAnImageAFewAreNamed() throws {
        let scene = Scene().spawned(1_000)
        let plan = Planner(scene.host).commit(scene.host.domains)
        let message = try #require(plan.lane("lab-500")?.refusal?.message)
        #expect(message.contains("lab-01, lab-02, lab-03 and others rest on it"))
    }

    @Test func aCommitGoesIntoTheMembersOwnLowerLayer() {
        var scene = layered()
        scene.perform(Planner(scene.host).commit([scene.host.domains[0]]))
        #expect(ImageGraph(scene.host).chain(from: second).map(\.path) == [second, scene.golden.path])
        #expect(!scene.host.images.contains { $0.path == top })
    }

    @Test func afterACommitThatWasCutShortOnlyCommitAndToGoldenGoOn() throws {
        var scene = layered()
        let place = try #require(scene.host.images.firstIndex { $0.path == top })
        scene.host.images[place].isHalfMerged = true
        let member = [scene.host.domains[0]]
        let planner = Planner(scene.host)
        let discarded = planner.discard(member, permissions: Permissions()).lanes.first
        #expect(discarded?.refusal == .halfMerged(path: top))
        #expect(planner.diagnose(member).contains { $0.problem.contains("cut short") })
        #expect(!discard(scene, toGolden: true).isRefused)
        #expect(planner.commit(member).lanes.first?.summary == "committed")
        // On its way up there is no mixture: a new layer may be put on the top.
        #expect(!planner.overlay(member).isRefused)
    }

    /// Whoever began it, and on a file system that takes no marks.
    @Test func aBlockJobMakesAMixtureOfTheLayerThatItWritesTo() {
        var scene = layered()
        scene.change("lab-01") {
            $0.state = .running
            $0.blockJobs = [
                ObservedBlockJob(target: "vda", kind: "active-commit", isReady: true, destination: top)
            ]
        }
        let force = Permissions(force: true)
        #expect(discard(scene, force).lane("lab-01")?.refusal == .halfMerged(path: top))
        #expect(!discard(scene, toGolden: true, force).isRefused)
        let fleet = scene.desired(1, fleet: "other") {
            $0.golden = GoldenImage(path: top, format: "qcow2", virtualSize: 10 << 30, images: [])
        }
        #expect(scene.spawn(fleet).refusals.contains(.halfMerged(path: top)))
    }

    /// Off, the merged layer takes the top's name; a VM that runs is put on the lower layer where it is.
    @Test func aLowerLayerOnAnotherFileSystemIsMergedWhileTheVMRunsOnly() {
        var scene = layered()
        scene.changeImage(top) { $0.identity = "2:1" }
        #expect(
            Planner(scene.host).commit([scene.host.domains[0]]).lanes.first?.refusal
                == .layerElsewhere(path: top))
        scene.change("lab-01") { $0.state = .running }
        #expect(!Planner(scene.host).commit([scene.host.domains[0]]).isRefused)
    }

    @Test func theQuestionNamesEveryDiskThatGoesBack() {
        var scene = Scene().spawned(1)
        scene.addImage("/data/x.qcow2", on: "/data/base.qcow2")
        scene.addImage("/data/base.qcow2", on: nil)
        scene.change("lab-01") {
            $0.disks.append(
                ObservedDisk(
                    target: "vdb", path: "/data/x.qcow2", format: "qcow2", isWritable: true,
                    isInDefinition: true))
        }
        #expect(
            discard(scene).lanes.first?.losses == [
                "everything written to its disk (5 MiB)",
                "everything written to its disk vdb, /data/x.qcow2 (5 MiB)",
            ])
    }

    @Test func aCommitIntoALayerThatAnotherVMRestsOnIsRefused() {
        var scene = layered()
        scene.addImage("/other/clone.qcow2", on: top)
        scene.addForeign("clone", disk: "/other/clone.qcow2")
        let lane = Planner(scene.host).commit([scene.host.domains[0]]).lanes.first
        #expect(lane?.refusal == .parentShared(path: top, dependents: ["clone", "lab-01"]))
    }

    @Test func aRunningOneIsCommittedLiveWithTopAndBaseNamed() {
        var scene = layered()
        scene.change("lab-01") { $0.state = .running }
        let steps = Planner(scene.host).commit([scene.host.domains[0]]).lanes.first?.steps
        guard case .commitLayerLive("lab-01", "vda", second, let base)? = steps?.first else {
            Issue.record("no live commit")
            return
        }
        #expect(base.path == top)
        #expect(steps?.last == .removeLayer(path: second))
    }

    @Test func anEmptyOverlayOfSomeoneElseCountsAsMuchAsAnyOther() {
        var scene = Scene().spawned(2)
        scene.addImage("/img/extra.qcow2", on: top, isEmpty: true)
        let plan = Planner(scene.host).destroy(scene.host.domains, permissions: Permissions())
        #expect(plan.removedPaths == ["/img/lab/lab-02.qcow2"])
        #expect(discard(scene).isRefused)
        #expect(Planner(scene.host).start([scene.host.domains[0]]).isRefused)
    }
}
