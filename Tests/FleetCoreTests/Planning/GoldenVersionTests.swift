import Testing

@testable import FleetCore

/// Promote and rebase.
@Suite struct GoldenVersionTests {
    private let target = "/img/golden-v2.qcow2"
    private let top = "/img/lab/lab-01.qcow2"

    private func promote(
        _ scene: Scene, identity: String? = nil, sameFileSystem: Bool = true, flatten: Bool = false
    ) -> Plan {
        Planner(scene.host).promote(
            scene.host.domains[0],
            to: PromoteTarget(
                path: target, identity: identity, isOnSameFileSystem: sameFileSystem, flatten: flatten),
            permissions: Permissions())
    }

    private func promoted() -> (Scene, GoldenImage) {
        var scene = Scene().spawned(3)
        scene.perform(promote(scene))
        let images = scene.host.goldens[target]?.images ?? []
        return (scene, GoldenImage(path: target, format: "qcow2", virtualSize: 10 << 30, images: images))
    }

    @Test func theLayerIsPublishedBeforeItsNameIsTakenOver() {
        let scene = Scene().spawned(1)
        let steps = promote(scene).lanes.first?.steps ?? []
        #expect(steps.first == .publishLayer(path: top, target: target))
        guard case .replaceOverlay(top, let over)? = steps.dropFirst().first else {
            Issue.record("the member does not go on on a fresh overlay")
            return
        }
        #expect(over.path == target)
        #expect(steps.last == .recordGolden(domain: "lab-01", path: target))
    }

    @Test func anExistingTargetIsRefused() {
        #expect(
            promote(Scene().spawned(1), identity: "1:999").lanes.first?.refusal == .targetExists(path: target)
        )
    }

    @Test func whatAnInterruptedRunPublishedIsNoObstacle() {
        let scene = Scene().spawned(1)
        let identity = scene.host.images.first { $0.path == top }?.identity
        #expect(promote(scene, identity: identity).lanes.first?.steps.count == 3)
    }

    @Test func anotherFileSystemNeedsFlattening() {
        let scene = Scene().spawned(1)
        #expect(promote(scene, sameFileSystem: false).lanes.first?.refusal == .otherFileSystem(path: target))
        let steps = promote(scene, sameFileSystem: false, flatten: true).lanes.first?.steps
        #expect(steps?.first == .flatten(domain: "lab-01", path: top, target: target))
    }

    @Test func afterAPromotionTheMemberRestsOnItAndASecondRunHasNothingToDo() {
        let (scene, _) = promoted()
        #expect(ImageGraph(scene.host).chain(from: top).map(\.path) == [top, target, scene.golden.path])
        #expect(promote(scene, identity: "1:999").lanes.first?.reason == "rests on \(target) already")
    }

    @Test func theOthersMoveThereAndTheMemberThatWasPromotedStays() {
        var (scene, golden) = promoted()
        let plan = Planner(scene.host).rebase(scene.host.domains, to: golden, permissions: Permissions())
        #expect(plan.lane("lab-01")?.reason == "rests on it already")
        #expect(plan.lane("lab-02")?.losses == ["everything written to its disk (5 MiB)"])
        scene.perform(plan)
        for name in ["lab-01", "lab-02", "lab-03"] {
            #expect(
                ImageGraph(scene.host).chain(from: "/img/lab/\(name).qcow2").dropFirst().first?.path == target
            )
            #expect(scene.domain(name)?.membership?.goldenPath == target)
        }
        let again = Planner(scene.host).rebase(scene.host.domains, to: golden, permissions: Permissions())
        #expect(again.isEmpty)
    }

    @Test func aRebaseThatWasInterruptedBeforeRecordingOnlyRecords() {
        var (scene, golden) = promoted()
        scene.changeImage("/img/lab/lab-02.qcow2") { $0.backingPath = target }
        let lane = Planner(scene.host).rebase([scene.host.domains[1]], to: golden, permissions: Permissions())
            .lanes[0]
        #expect(lane.steps == [.recordGolden(domain: "lab-02", path: target)])
        #expect(lane.losses.isEmpty)
        scene.change("lab-02") { $0.state = .off }
    }

    /// Started by somebody before the same command was said again.
    @Test func aRebaseThatWasInterruptedIsFinishedOnARunningVMWithForce() {
        var (scene, golden) = promoted()
        scene.changeImage("/img/lab/lab-02.qcow2") { $0.backingPath = target }
        scene.change("lab-02") { $0.state = .running }
        func rebase(start: Bool = false, force: Bool) -> Lane {
            Planner(scene.host).rebase(
                [scene.host.domains[1]], to: golden, start: start, permissions: Permissions(force: force)
            ).lanes[0]
        }
        #expect(rebase(force: false).refusal == .isRunning)
        let record = Step.recordGolden(domain: "lab-02", path: target)
        #expect(rebase(force: true).steps == [.pullPlug(domain: "lab-02"), record])
        #expect(rebase(force: true).losses == [Planner.lossOfPlug])
        #expect(rebase(start: true, force: true).steps.last == .start(domain: "lab-02"))
        // What it remembers speaks of the new disk.
        scene.change("lab-02") { $0.state = .hibernated }
        #expect(rebase(force: false).steps == [record])
        golden = scene.golden
    }

    /// Killed between the record and the start: the same command starts it.
    @Test func aRebaseThatWasInterruptedBeforeStartingStarts() {
        var (scene, golden) = promoted()
        let members = [scene.host.domains[1]]
        scene.perform(Planner(scene.host).rebase(members, to: golden, permissions: Permissions()))
        let recorded = [scene.host.domains[1]]
        func again(start: Bool) -> Lane {
            Planner(scene.host).rebase(recorded, to: golden, start: start, permissions: Permissions()).lanes[
                0]
        }
        #expect(again(start: true).steps == [.start(domain: "lab-02")])
        #expect(again(start: false).reason == "rests on it already")
        golden = scene.golden
    }

    /// What a merge that was cut short left in a layer is covered by the layer above, which is whole.
    @Test func aMixtureBelowAGoldenImageIsNoObstacle() {
        var (scene, golden) = promoted()
        scene.addImage("/img/lab/lower.qcow2", on: scene.golden.path, mode: 0o444)
        scene.changeImage(target) { $0.backingPath = "/img/lab/lower.qcow2" }
        scene.changeImage("/img/lab/lower.qcow2") { $0.isHalfMerged = true }
        let planner = Planner(scene.host)
        #expect(!planner.rebase(scene.host.domains, to: golden, permissions: Permissions()).isRefused)
        #expect(!planner.diagnose().contains { $0.problem.contains("mixture") })
        // Whoever else rests on it sees the mixture.
        golden = GoldenImage(
            path: golden.path, format: "qcow2", virtualSize: 10 << 30,
            images: golden.images + [
                FingerprintedImage(path: "/img/lab/lower.qcow2", size: 1, modified: "1", sample: "s")
            ])
        scene.addImage("/img/lab/other.qcow2", on: "/img/lab/lower.qcow2")
        let below = Planner(scene.host).rebase(scene.host.domains, to: golden, permissions: Permissions())
        #expect(below.refusals.first == .halfMerged(path: "/img/lab/lower.qcow2"))
        scene.changeImage(target) { $0.isHalfMerged = true }
        let mixed = Planner(scene.host).rebase(scene.host.domains, to: golden, permissions: Permissions())
        #expect(mixed.refusals.first == .halfMerged(path: target))
        golden = scene.golden
    }

    /// Law 1: a snapshot is written into the image, and so is its deletion.
    @Test func noSnapshotIsTakenInAnImageThatOthersRestOn() {
        var scene = Scene().spawned(1)
        scene.addForeign("writer", disk: scene.golden.path)
        let writer = scene.host.domains.filter { $0.name == "writer" }
        let refusal = Refusal.goldenWritable(path: scene.golden.path, domain: "writer", isActive: false)
        #expect(Planner(scene.host).takeSnapshot(writer, name: "s").lanes.first?.refusal == refusal)
        scene.change("writer") {
            $0.snapshots = [
                ObservedSnapshot(name: "s", created: 1, hasMemory: false, isCurrent: true, parent: nil)
            ]
        }
        let listed = scene.host.domains.filter { $0.name == "writer" }
        #expect(Planner(scene.host).deleteSnapshot(listed, name: "s").lanes.first?.refusal == refusal)
    }

    @Test func aFleetCanLeaveAGoldenImageThatChanged() {
        var (scene, golden) = promoted()
        scene.host.goldens[scene.golden.path] = ObservedGolden(
            path: scene.golden.path,
            images: [FingerprintedImage(path: scene.golden.path, size: 7, modified: "9", sample: "z")])
        let plan = Planner(scene.host).rebase([scene.host.domains[1]], to: golden, permissions: Permissions())
        #expect(!plan.isRefused)
        golden = scene.golden
    }

    @Test func anImageThatAVMWritesToIsNoGoldenImage() {
        var (scene, golden) = promoted()
        scene.addForeign("writer", disk: target)
        let plan = Planner(scene.host).rebase(scene.host.domains, to: golden, permissions: Permissions())
        #expect(plan.refusals == [.goldenWritable(path: target, domain: "writer", isActive: false)])
        golden = scene.golden
    }

    @Test func destroyingTheFleetLeavesBothGoldenImages() {
        var (scene, golden) = promoted()
        scene.perform(Planner(scene.host).rebase(scene.host.domains, to: golden, permissions: Permissions()))
        scene.perform(Planner(scene.host).destroy(scene.host.domains, permissions: Permissions()))
        #expect(scene.host.images.map(\.path).sorted() == [target, scene.golden.path])
    }
}
