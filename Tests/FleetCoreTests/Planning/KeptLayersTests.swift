import Testing

@testable import FleetCore

/// Laws 1 and 2 at the one verb that deletes: whatever is not certainly the member's own alone stays.
@Suite struct KeptLayersTests {
    private let first = "/img/lab/lab-01.qcow2"
    private let second = "/img/lab/lab-01.1.qcow2"

    private func destroy(_ scene: Scene) -> Plan {
        let domains = scene.host.domains.filter { $0.name == "lab-01" }
        return Planner(scene.host).destroy(domains, permissions: Permissions(force: true))
    }

    /// `lab-01` on its second layer.
    private func layered(_ lower: String) -> Scene {
        var scene = Scene().spawned(2)
        if lower != first { scene.addImage(lower, on: scene.golden.path) }
        scene.addImage(second, on: lower)
        scene.change("lab-01") {
            $0.disks = [
                ObservedDisk(
                    target: "vda", path: second, format: "qcow2", isWritable: true, isInDefinition: true)
            ]
        }
        return scene
    }

    @Test func allOwnLayersGoTheLowestFirst() {
        let plan = destroy(layered(first))
        #expect(plan.removedPaths == [first, second])
        #expect(plan.notices.isEmpty)
    }

    @Test func aLayerNotNamedAfterItIsKeptAndNamed() {
        let plan = destroy(layered("/img/lab/office-installed.qcow2"))
        #expect(plan.removedPaths == [second])
        #expect(plan.notices.contains { $0.contains("/img/lab/office-installed.qcow2") })
    }

    @Test func aNameThatOnlyBeginsAlikeIsNotItsOwn() {
        let plan = destroy(layered("/img/lab/lab-011.qcow2"))
        #expect(plan.removedPaths == [second])
    }

    @Test func aLayerThatAnotherImageRestsOnIsKeptAndNamed() {
        var scene = layered(first)
        scene.addImage("/other/clone.qcow2", on: first)
        let plan = destroy(scene)
        #expect(plan.removedPaths == [second])
        #expect(plan.notices.contains { $0.contains(first) })
    }

    @Test func anOverlayThatAnotherImageRestsOnIsKeptAndNamed() {
        var scene = Scene().spawned(1)
        scene.addImage("/other/clone.qcow2", on: first)
        let plan = destroy(scene)
        #expect(plan.removedPaths.isEmpty)
        #expect(plan.lanes.first?.steps == [.undefine(domain: "lab-01")])
        #expect(plan.lanes.first?.losses == [])
        #expect(plan.notices.contains { $0.contains(first) })
    }

    @Test(arguments: [false, true]) func aLayerThatAnotherVMUsesIsKept(writable: Bool) {
        var scene = Scene().spawned(1)
        scene.addForeign("guest", disk: first)
        scene.change("guest") {
            $0.disks = [
                ObservedDisk(
                    target: "vdb", path: first, format: "qcow2", isWritable: writable, isInDefinition: false)
            ]
        }
        #expect(destroy(scene).removedPaths.isEmpty)
    }

    @Test func aDiskOfItsOwnIsKeptAndNamed() {
        var scene = Scene().spawned(1)
        scene.changeImage(first) { $0.backingPath = nil }
        let plan = destroy(scene)
        #expect(plan.lanes.first?.steps == [.undefine(domain: "lab-01")])
        #expect(plan.notices == ["lab-01: its disk \(first) is kept: it is no overlay of its own"])
    }

    @Test func aFurtherDiskIsKeptAndNamed() {
        var scene = Scene().spawned(1)
        scene.addImage("/img/lab/lab-01.data.qcow2", on: nil)
        scene.change("lab-01") {
            $0.disks.append(
                ObservedDisk(
                    target: "vdb", path: "/img/lab/lab-01.data.qcow2", format: "qcow2", isWritable: true,
                    isInDefinition: true))
        }
        let plan = destroy(scene)
        #expect(plan.removedPaths == [first])
        #expect(plan.notices.contains { $0.contains("vdb") && $0.contains("/img/lab/lab-01.data.qcow2") })
    }

    @Test func theGoldenImageStaysEvenNamedLikeALayer() {
        let scene = Scene(goldenPath: "/img/lab/lab-01.base.qcow2").spawned(1)
        #expect(destroy(scene).removedPaths == [first])
    }

    /// The same file under a second name (a hard link) is the golden image still.
    @Test func theGoldenImageStaysUnderEachOfItsNames() {
        var scene = Scene(goldenPath: "/img/lab/lab-01.base.qcow2")
        scene.addImage("/img/root.qcow2", on: nil)
        scene.changeImage(scene.golden.path) { $0.backingPath = "/img/root.qcow2" }
        scene = scene.spawned(1)
        scene.host.images.append(
            ObservedImage(
                path: "/img/lab/lab-01.link.qcow2", identity: "1:1", format: "qcow2",
                backingPath: "/img/root.qcow2"))
        #expect(destroy(scene).removedPaths == [first])
    }

    /// `lab-01` was frozen, `lab-02`'s fleet spawned from its old disk; then that fleet's folder was unmounted.
    @Test func anImageThatAnyMemberRecordedAsGoldenStays() {
        var scene = layered(first)
        scene.change("lab-02") {
            $0.membership = Membership(
                fleet: "exam", index: 1, templateDigest: "d", goldenPath: first, goldenFormat: "qcow2",
                goldenImages: [FingerprintedImage(path: first, size: 1, modified: "1", sample: "s")])
            $0.disks = [
                ObservedDisk(
                    target: "vda", path: "/mnt/exam-01.qcow2", format: "qcow2", isWritable: true,
                    isInDefinition: true)
            ]
        }
        #expect(destroy(scene).removedPaths == [second])
    }

    /// A sealed layer was made a golden image once; that nothing rests on it now does not make it rubbish.
    @Test func aSealedLayerStays() {
        var scene = layered(first)
        scene.changeImage(first) { $0.mode = 0o444 }
        let plan = destroy(scene)
        #expect(plan.removedPaths == [second])
        #expect(plan.notices.contains { $0.contains(first) })
    }
}
