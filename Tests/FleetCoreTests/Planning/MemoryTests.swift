import Testing

@testable import FleetCore

/// Hibernate, wake, snapshots and doctor.
@Suite struct MemoryTests {
    @Test func whatRunsIsHibernatedAndTheRestIsNamed() {
        var scene = Scene().spawned(3)
        scene.change("lab-02") { $0.state = .running }
        let plan = Planner(scene.host).hibernate(scene.host.domains)
        #expect(plan.lane("lab-02")?.steps == [.saveMemory(domain: "lab-02")])
        #expect(plan.lane("lab-01")?.reason == "off")
        scene.perform(plan)
        let wake = Planner(scene.host).wake(scene.host.domains)
        #expect(wake.lane("lab-02")?.summary == "resumed")
        #expect(wake.lane("lab-01")?.reason == "off, not hibernated")
    }

    @Test func hibernationIsRefusedAsAWholeWhenTheMemoryMayNotFit() {
        var scene = Scene().spawned(2, start: true)
        scene.host.saveFolder = SaveFolder(path: "/save", free: (2 << 30) - 1)
        let plan = Planner(scene.host).hibernate(scene.host.domains)
        #expect(plan.refusals == [.notEnoughSpace(folder: "/save", needed: 2 << 30, free: (2 << 30) - 1)])
        scene.host.saveFolder = SaveFolder(path: "/save", free: 2 << 30)
        #expect(!Planner(scene.host).hibernate(scene.host.domains).isRefused)
    }

    @Test func whatIsNotSavedNeedsNoSpace() {
        var scene = Scene().spawned(5)
        scene.host.saveFolder = SaveFolder(path: "/save", free: 0)
        #expect(!Planner(scene.host).hibernate(scene.host.domains).isRefused)
    }

    @Test func aSnapshotNameIsTakenOnceAndRestoredOnlyIfThere() {
        var scene = Scene().spawned(2)
        scene.perform(Planner(scene.host).takeSnapshot([scene.host.domains[0]], name: "exam"))
        let again = Planner(scene.host).takeSnapshot(scene.host.domains, name: "exam")
        #expect(again.lane("lab-01")?.refusal == .snapshotExists(name: "exam"))
        #expect(again.isRefused)
        let restore = Planner(scene.host).restoreSnapshot(
            scene.host.domains, name: "exam", permissions: Permissions())
        #expect(restore.lane("lab-02")?.refusal == .snapshotUnknown(name: "exam", existing: []))
        #expect(restore.lane("lab-01")?.losses == ["what it is now: its disk"])
    }

    @Test func goingBackToASnapshotOfAnotherFileWouldStrandTheOverlay() {
        var scene = Scene().spawned(1)
        scene.change("lab-01") {
            var snapshot = ObservedSnapshot(
                name: "exam", created: 1, hasMemory: false, isCurrent: true, parent: nil)
            snapshot.diskPaths = ["/img/lab/older.qcow2"]
            $0.snapshots = [snapshot]
        }
        let plan = Planner(scene.host).restoreSnapshot(
            scene.host.domains, name: "exam", permissions: Permissions())
        #expect(
            plan.lanes.first?.refusal == .snapshotOfOtherDisk(name: "exam", path: "/img/lab/lab-01.qcow2"))
    }

    @Test func aHealthyHostHasNoFindings() {
        var scene = Scene().spawned(2)
        scene.changeImage(scene.golden.path) { $0.mode = 0o444 }
        #expect(Planner(scene.host).diagnose().isEmpty)
    }

    @Test func aCommitIntoTheOwnLowerLayerIsFinishedWithItsOldTop() {
        var scene = Scene().spawned(1, start: true)
        scene.changeImage(scene.golden.path) { $0.mode = 0o444 }
        scene.perform(Planner(scene.host).overlay(scene.host.domains))
        let (top, lower) = ("/img/lab/lab-01.1.qcow2", "/img/lab/lab-01.qcow2")
        func repair(isReady: Bool) -> [Step]? {
            scene.change("lab-01") {
                $0.blockJobs = [
                    ObservedBlockJob(
                        target: "vda", kind: "active-commit", isReady: isReady, destination: lower)
                ]
            }
            return Planner(scene.host).diagnose().first?.repair
        }
        #expect(repair(isReady: false) == nil)
        #expect(
            repair(isReady: true) == [
                .finishBlockJob(domain: "lab-01", target: "vda", pivot: true), .removeLayer(path: top),
            ])
    }

    @Test func theDoctorListsDataAndMendsOnlyWhatLosesNothing() {
        var scene = Scene().spawned(2)
        scene.changeImage(scene.golden.path) { $0.mode = 0o444 }
        scene.addImage("/img/lab/old.qcow2", on: scene.golden.path, isEmpty: false)
        scene.addImage("/img/lab/empty.qcow2", on: scene.golden.path, isEmpty: true)
        scene.host.leftovers = ["/img/lab/.coppice-x.tmp"]
        scene.host.straySaves = ["/save/gone.save"]
        let golden = scene.golden.path
        scene.change("lab-01") {
            $0.state = .running
            $0.blockJobs = [
                ObservedBlockJob(target: "vda", kind: "active-commit", isReady: true, destination: golden)
            ]
        }
        scene.change("lab-02") {
            $0.snapshots = [
                ObservedSnapshot(name: "s", created: 1, hasMemory: false, isCurrent: true, parent: nil)
            ]
        }
        let findings = Planner(scene.host).diagnose()
        let repairs = Dictionary(
            findings.map { ($0.subject, $0.repair) }, uniquingKeysWith: { first, _ in first })
        #expect(repairs["/img/lab/old.qcow2"] == .some(nil))
        #expect(repairs["/save/gone.save"] == .some(nil))
        #expect(repairs["/img/lab/empty.qcow2"] == [.removeLayer(path: "/img/lab/empty.qcow2")])
        #expect(repairs["/img/lab"] == [.removeTemporaries(directory: "/img/lab")])
        // Somebody had it merged into the golden image: that may not be finished.
        #expect(repairs["lab-01"] == [.finishBlockJob(domain: "lab-01", target: "vda", pivot: false)])
        #expect(repairs["lab-02"] == [.dropSnapshots(domain: "lab-02")])
        // Of an external one libvirt's record is all that there is.
        scene.change("lab-02") { $0.snapshots[0].isInternal = false }
        #expect(!Planner(scene.host).diagnose().contains { $0.subject == "lab-02" })
        #expect(Planner(scene.host).repair(findings).lanes.count == 4)
    }

    @Test func theDoctorSeesAChangedGoldenImageAndABrokenChain() {
        var scene = Scene().spawned(2)
        scene.host.images.removeAll { $0.path == "/img/lab/lab-02.qcow2" }
        scene.host.images.append(ObservedImage(path: "/img/lab/lab-02.qcow2", identity: nil))
        scene.host.goldens[scene.golden.path] = ObservedGolden(path: scene.golden.path, images: [])
        let subjects = Planner(scene.host).diagnose().map(\.subject)
        #expect(subjects.contains(scene.golden.path))
        #expect(subjects.contains("lab-02"))
    }
}
