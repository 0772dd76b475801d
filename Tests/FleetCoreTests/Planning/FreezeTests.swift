import Testing

@testable import FleetCore

/// `--from-domain VM --freeze`: the VM that writes to the golden image goes on on an overlay of its own.
@Suite struct FreezeTests {
    private let request = FreezeRequest(domain: "builder", target: "vda", overlayPath: "/img/golden.1.qcow2")

    private func scene(_ change: (inout ObservedDomain) -> Void = { _ in }) -> Scene {
        var scene = Scene()
        scene.addForeign("builder", disk: scene.golden.path)
        scene.change("builder", change)
        return scene
    }

    private func plan(_ scene: Scene) -> Plan { scene.spawn(scene.desired(2) { $0.freeze = request }) }

    @Test func aVMThatIsOffIsFrozenBeforeAnythingRestsOnItsImage() throws {
        let scene = scene()
        let plan = plan(scene)
        #expect(!plan.isRefused)
        let freeze = try #require(plan.preparation.firstIndex(of: .freeze(request, golden: scene.golden)))
        let seal = try #require(plan.preparation.firstIndex(of: .seal(path: scene.golden.path)))
        let pristine = try #require(
            plan.preparation.firstIndex(
                of: .makePristineOverlay(directory: "/img/lab", golden: scene.golden)))
        #expect(freeze < seal && seal < pristine)
    }

    @Test func afterwardsASecondRunFindsNothingToDo() {
        var scene = scene()
        let fleet = scene.desired(2) { $0.freeze = request }
        scene.perform(plan(scene), of: fleet)
        #expect(scene.spawn(scene.desired(2)).isEmpty)
    }

    @Test func aRunningVMIsRefusedByName() {
        let plan = plan(scene { $0.state = .running })
        #expect(
            plan.refusals == [.goldenWritable(path: "/img/golden.qcow2", domain: "builder", isActive: true)])
        #expect(plan.allSteps.isEmpty)
    }

    @Test func aHibernatedVMIsRefusedByName() {
        let plan = plan(scene { $0.state = .hibernated })
        #expect(plan.isRefused)
        #expect(plan.lane("builder")?.refusal == .isHibernated)
        #expect(plan.allSteps.isEmpty)
    }

    @Test func aVMWithSnapshotsIsRefusedByName() {
        let snapshot = ObservedSnapshot(
            name: "s", created: 0, hasMemory: false, isCurrent: true, parent: nil)
        let plan = plan(scene { $0.snapshots = [snapshot] })
        #expect(plan.isRefused)
        #expect(plan.lane("builder")?.refusal == .hasSnapshots(count: 1))
        #expect(plan.allSteps.isEmpty)
    }

    @Test func anotherVMOnTheImageIsStillInTheWay() {
        var scene = scene()
        scene.addForeign("second", disk: scene.golden.path)
        #expect(
            plan(scene).refusals == [
                .goldenWritable(path: scene.golden.path, domain: "second", isActive: false)
            ])
    }

    @Test func aProcessThatHasTheImageOpenIsStillInTheWay() {
        var scene = scene()
        scene.host.openForWriting = [scene.golden.path]
        #expect(plan(scene).refusals == [.goldenOpen(path: scene.golden.path)])
    }

    @Test func aVMThatDoesNotExistIsRefused() {
        let scene = Scene()
        #expect(plan(scene).refusals == [.unknownDomain(pattern: "builder")])
    }
}
