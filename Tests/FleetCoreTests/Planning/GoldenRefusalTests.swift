import Testing

@testable import FleetCore

/// What forbids a spawn as a whole; every such plan is empty of steps.
@Suite struct GoldenRefusalTests {
    private func refusals(
        _ scene: Scene, _ change: (inout DesiredFleet) -> Void = { _ in }
    ) -> [Refusal] {
        let plan = scene.spawn(scene.desired(2, change: change))
        #expect(plan.isRefused)
        #expect(plan.allSteps.isEmpty)
        return plan.refusals
    }

    @Test(arguments: [DomainState.off, .running]) func aVMThatWritesToTheGoldenImage(state: DomainState) {
        var scene = Scene()
        scene.addForeign("builder", disk: scene.golden.path, state: state)
        #expect(
            refusals(scene) == [
                .goldenWritable(path: scene.golden.path, domain: "builder", isActive: state == .running)
            ])
    }

    @Test func aVMThatOnlyReadsTheGoldenImageIsNoObstacle() {
        var scene = Scene()
        scene.addForeign("reader", disk: "/other/disk.qcow2")
        scene.change("reader") {
            $0.disks.append(
                ObservedDisk(
                    target: "sda", path: "/img/golden.qcow2", format: "qcow2", isWritable: false,
                    isInDefinition: true))
        }
        #expect(!scene.spawn(scene.desired(2)).isRefused)
    }

    @Test func aVMThatWritesToAnImageBelowTheGoldenOne() {
        var scene = Scene()
        scene.addImage("/img/base.qcow2", on: nil)
        scene.changeImage(scene.golden.path) { $0.backingPath = "/img/base.qcow2" }
        scene.addForeign("builder", disk: "/img/base.qcow2")
        let base = FingerprintedImage(path: "/img/base.qcow2", size: 1, modified: "1", sample: "b")
        let golden = GoldenImage(
            path: scene.golden.path, format: "qcow2", virtualSize: 1, images: scene.golden.images + [base])
        #expect(
            refusals(scene) { $0.golden = golden } == [
                .goldenWritable(path: "/img/base.qcow2", domain: "builder", isActive: false)
            ])
    }

    @Test func aVMThatWritesToItThroughAnotherPathOfTheSameFile() {
        var scene = Scene()
        scene.host.images.append(ObservedImage(path: "/mnt/link.qcow2", identity: "1:1", format: "qcow2"))
        scene.addForeign("builder", disk: "/mnt/link.qcow2")
        #expect(
            refusals(scene) == [
                .goldenWritable(path: scene.golden.path, domain: "builder", isActive: false)
            ])
    }

    @Test func aProcessThatHasItOpenForWriting() {
        var scene = Scene()
        scene.host.openForWriting = [scene.golden.path]
        #expect(refusals(scene) == [.goldenOpen(path: scene.golden.path)])
    }

    @Test func aGoldenImageThatChangedUnderAnyFleetOfTheHost() {
        let scene = Scene().spawned(Scene().desired(1, fleet: "exam"))
        let now = FingerprintedImage(path: scene.golden.path, size: 2 << 30, modified: "9", sample: "abc")
        let golden = GoldenImage(path: scene.golden.path, format: "qcow2", virtualSize: 1, images: [now])
        #expect(
            refusals(scene) { $0.golden = golden } == [
                .goldenChanged(
                    path: golden.path, difference: "its size was 1073741824 bytes and is 2147483648")
            ])
    }

    @Test func anotherGoldenImageThanTheFleetRestsOn() {
        let scene = Scene().spawned(1)
        let other = Scene(goldenPath: "/img/next.qcow2").golden
        #expect(
            refusals(scene) { $0.golden = other } == [
                .otherGolden(fleet: "lab", current: scene.golden.path, wanted: other.path)
            ])
    }

    @Test func anotherFolderThanTheFleetHas() {
        #expect(
            refusals(Scene().spawned(1)) { $0.directory = "/srv/lab" } == [
                .otherDirectory(fleet: "lab", current: "/img/lab", wanted: "/srv/lab")
            ])
    }

    /// A dictionary's order differs from run to run; a plan must not (equal arguments give equal plans).
    @Test func ofManyObstaclesTheOneOfTheLowestIndexIsNamed() {
        var scene = Scene().spawned(40)
        for index in 1...40 {
            scene.change("lab-" + (index < 10 ? "0\(index)" : "\(index)")) {
                $0.membership = Membership(
                    fleet: "lab", index: index, templateDigest: "d1", goldenPath: "/old/\(index).qcow2",
                    goldenFormat: "qcow2", goldenImages: [])
                $0.disks = [
                    ObservedDisk(
                        target: "vda", path: "/srv/\(index)/disk", format: "qcow2", isWritable: true,
                        isInDefinition: true)
                ]
            }
        }
        #expect(
            refusals(scene) == [
                .otherGolden(fleet: "lab", current: "/old/1.qcow2", wanted: scene.golden.path),
                .otherDirectory(fleet: "lab", current: "/srv/1", wanted: "/img/lab"),
            ])
    }
}
