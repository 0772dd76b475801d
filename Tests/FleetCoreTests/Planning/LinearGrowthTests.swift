import Glibc
import Testing

@testable import FleetCore

/// Ratios of two sizes on the same machine rather than seconds: a quadratic step would show as a factor of 100.
@Suite(.serialized) struct LinearGrowthTests {
    /// A host with a VM of somebody else's for every ten members, all with one ISO image in common.
    private func scene(_ members: Int) -> Scene {
        var scene = Scene()
        let iso = ObservedDisk(
            target: "sda", path: "/iso/seed.iso", format: "raw", isWritable: false, isInDefinition: true)
        for number in 0..<members / 10 {
            scene.addImage("/other/\(number).qcow2", on: "/other/base.qcow2")
            scene.addForeign("vm-\(number)", disk: "/other/\(number).qcow2")
            scene.host.domains[number].disks.append(iso)
            scene.host.domains[number].macAddresses = ["52:54:00:00:0\(number % 10):00"]
        }
        return scene
    }

    /// Seconds of this thread's own time, which a busy machine does not lengthen much.
    private func fastest(_ body: () -> Void) -> Double {
        let times = (0..<3).map { _ in
            let begin = threadSeconds()
            body()
            return threadSeconds() - begin
        }
        return times.min() ?? 0
    }

    private func threadSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private func expectLinear(_ time: (Int) -> Double) {
        let small = time(2_000)
        let large = time(20_000)
        #expect(large < 30 * max(small, 0.001), "2,000: \(small) s; 20,000: \(large) s")
    }

    @Test func spawningGrowsWithTheNumberOfMembers() {
        expectLinear { count in
            let scene = scene(count)
            let fleet = scene.desired(count, cards: 2)
            return fastest { #expect(scene.spawn(fleet).lanes.count == count) }
        }
    }

    @Test func aSecondRunAndADestructionGrowWithTheNumberOfMembers() {
        expectLinear { count in
            let (scene, members) = populated(count)
            let fleet = scene.desired(count)
            return fastest {
                let planner = Planner(scene.host)
                #expect(planner.spawn(fleet).lanes.count == count)
                #expect(planner.start(members).lanes.count == count)
                #expect(planner.destroy(members, permissions: Permissions()).lanes.count == count)
            }
        }
    }

    @Test func aDiscardGrowsWithTheNumberOfMembers() {
        expectLinear { count in
            let (scene, members) = populated(count)
            return fastest {
                let planner = Planner(scene.host)
                let plan = planner.discard(members, toGolden: true, permissions: Permissions())
                #expect(plan.lanes.count == count)
            }
        }
    }

    @Test func aRefusedCommitGrowsWithTheNumberOfMembers() {
        expectLinear { count in
            let (scene, members) = populated(count)
            return fastest {
                let plan = Planner(scene.host).commit(members)
                #expect(plan.lanes.allSatisfy { $0.refusal != nil })
            }
        }
    }

    /// The host with the members on it.
    private func populated(_ count: Int) -> (Scene, [ObservedDomain]) {
        var scene = scene(count)
        for index in 1...count { add(index, to: &scene) }
        return (scene, scene.host.domains.filter { $0.membership != nil })
    }

    private func add(_ index: Int, to scene: inout Scene) {
        let name = "lab-" + (index < 10 ? "0\(index)" : "\(index)")
        let path = "/img/lab/\(name).qcow2"
        scene.addImage(path, on: scene.golden.path)
        scene.addForeign(name, disk: path)
        let last = scene.host.domains.count - 1
        scene.host.domains[last].membership = Membership(
            fleet: "lab", index: index, templateDigest: "d0", goldenPath: scene.golden.path,
            goldenFormat: "qcow2", goldenImages: scene.golden.images)
        scene.host.domains[last].networks = ["default"]
    }
}
