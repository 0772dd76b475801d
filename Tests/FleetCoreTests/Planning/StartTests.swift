import Testing

@testable import FleetCore

@Suite struct StartTests {
    private func start(_ scene: Scene) -> Plan { Planner(scene.host).start(scene.host.domains) }

    private func scene(_ count: Int = 1, _ change: (inout ObservedDomain) -> Void) -> Scene {
        var scene = Scene().spawned(count)
        scene.change("lab-01", change)
        return scene
    }

    @Test func whatIsOffBoots() {
        let lane = start(Scene().spawned(1)).lanes.first
        #expect(lane?.steps == [.start(domain: "lab-01")])
        #expect(lane?.summary == "started")
        #expect(lane?.losses == [])
    }

    @Test func whatIsHibernatedResumes() {
        let lane = start(scene { $0.state = .hibernated }).lanes.first
        #expect(lane?.steps == [.start(domain: "lab-01")])
        #expect(lane?.summary == "resumed")
    }

    @Test(arguments: [
        (DomainState.running, "already running"), (.paused(reason: nil), "paused"),
        (.paused(reason: "I/O error"), "paused (I/O error)"), (.crashed, "crashed"),
    ])
    func whatIsActiveIsLeftAloneAndCalledWhatItIs(_ state: DomainState, _ reason: String) {
        #expect(start(scene { $0.state = state }).lanes.first?.reason == reason)
    }

    @Test(arguments: [DomainState.off, .hibernated]) func nothingStartsOnAChangedGoldenImage(
        _ state: DomainState
    ) {
        var scene = scene(2) { $0.state = state }
        let path = scene.golden.path
        let now = FingerprintedImage(path: path, size: 1 << 30, modified: "1700", sample: "xyz")
        scene.host.goldens[path] = ObservedGolden(path: path, images: [now])
        let plan = start(scene)
        #expect(
            plan.lanes.map(\.refusal) == [
                .goldenChanged(path: path, difference: "its contents differ"),
                .goldenChanged(path: path, difference: "its contents differ"),
            ])
        #expect(plan.allSteps.isEmpty)
    }

    @Test func nothingStartsWhileARunningVMWritesToTheGoldenImage() {
        var scene = Scene().spawned(1)
        scene.addForeign("builder", disk: scene.golden.path, state: .running)
        #expect(
            start(scene).lane("lab-01")?.refusal
                == .goldenWritable(path: scene.golden.path, domain: "builder", isActive: true))
        scene.change("builder") { $0.state = .off }
        #expect(start(scene).lane("lab-01")?.summary == "started")
    }

    /// Law 1 holds for VMs that coppice did not spawn, too.
    @Test(arguments: [DomainState.off, .hibernated])
    func aVMWhoseDiskOthersRestOnIsNotStarted(_ state: DomainState) {
        var scene = Scene().spawned(1)
        scene.addForeign("builder", disk: scene.golden.path, state: state)
        #expect(
            start(scene).lane("builder")?.refusal
                == .goldenWritable(path: scene.golden.path, domain: "builder", isActive: false))
    }

    /// What other managers call a discard: the member points at the golden image itself (HAZARDS, 3).
    @Test func aMemberThatWasPointedAtTheGoldenImageIsNotStarted() {
        var scene = scene(2) { domain in
            domain.disks = [
                ObservedDisk(
                    target: "vda", path: "/img/golden.qcow2", format: "qcow2", isWritable: true,
                    isInDefinition: true)
            ]
        }
        scene.addImage("/img/lab/lab-01.1.qcow2", on: "/img/lab/lab-01.qcow2")
        #expect(start(scene).lane("lab-01")?.steps.isEmpty == true)
        #expect(start(scene).lane("lab-02")?.summary == "started")
    }

    @Test func aProcessThatHasTheGoldenImageOpenHoldsMembersBack() {
        var scene = Scene().spawned(1)
        scene.host.openForWriting = [scene.golden.path]
        #expect(start(scene).lanes.first?.refusal == .goldenOpen(path: scene.golden.path))
    }

    @Test func aForeignVMStartsWithoutAGoldenImage() {
        var scene = Scene()
        scene.addImage("/other/disk.qcow2", on: nil)
        scene.addForeign("web", disk: "/other/disk.qcow2")
        #expect(start(scene).lanes.first?.summary == "started")
    }

    @Test func aGapInTheChainIsNamed() {
        var scene = Scene().spawned(1)
        scene.changeImage(scene.golden.path) { $0.identity = nil }
        guard case .chainBroken(scene.golden.path, _)? = start(scene).lanes.first?.refusal else {
            Issue.record("the missing golden image was not noticed")
            return
        }
    }

    @Test func aMissingOverlayIsNamed() {
        var scene = Scene().spawned(1)
        scene.changeImage("/img/lab/lab-01.qcow2") { $0.identity = nil }
        #expect(start(scene).lanes.first?.refusal == .diskMissing(path: "/img/lab/lab-01.qcow2"))
    }
}
