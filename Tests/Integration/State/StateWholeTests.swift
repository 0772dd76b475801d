import Foundation
import Testing

extension StateSuite {
    /// All the images of a VM, and all the VMs of a command: nothing is half done.
    @Suite("Wholeness") struct Wholeness {
        private let data = StateContents([2: 11, 5: 12])

        /// Gives a member that is off a second disk.
        private func attach(_ path: String, to index: Int, of fleet: StateFleet) throws {
            try fleet.virsh(
                "attach-disk", fleet.member(index), path, "vdb", "--config", "--driver", "qemu",
                "--subdriver", "qcow2", "--targetbus", "virtio")
        }

        @Test func aSecondOverlayIsDiscardedTogetherWithTheFirst() throws {
            let fleet = try StateFleet(1)
            let base = fleet.image("base.qcow2")
            let second = "\(fleet.directory)/\(fleet.member(1)).data.qcow2"
            try StateFleet.makeImage(base, StateContents([1: 77]))
            try StateShell.succeed(
                "qemu-img", ["create", "-q", "-f", "qcow2", "-F", "qcow2", "-b", base, second])
            try attach(second, to: 1, of: fleet)
            try fleet.write(data, to: fleet.layer(1))
            try fleet.write(data, to: second)
            try fleet.does("discard", 1, "--yes")
            #expect(try StateFleet.goldenContents.difference(from: fleet.layer(1)) == nil)
            #expect(try StateContents([1: 77]).difference(from: second) == nil)
            try fleet.does("start", 1)
            #expect(try fleet.status(1).state == "running")
        }

        @Test func aSecondDiskThatCannotGoBackLeavesTheFirstAlone() throws {
            let fleet = try StateFleet(1)
            let second = fleet.image("second.qcow2")
            try StateFleet.makeImage(second, data)
            try attach(second, to: 1, of: fleet)
            try fleet.write(data, to: fleet.layer(1))
            for command in [["discard", "--yes"], ["overlay"], ["commit", "--yes"]] {
                let told = try fleet.refuses([command[0], "\(fleet.name)/1"] + command.dropFirst())
                #expect(told.contains("vdb") || command[0] == "commit")
            }
        }

        @Test func theVariableStoreGoesBackWithTheDisk() throws {
            let fleet = try StateFleet(
                1,
                options: [
                    "--template", "linux-uefi", "--memory", "128MiB", "--network", "none", "--virt-type",
                    "qemu",
                ])
            try fleet.does("start", 1)
            let store = try #require(
                try StateShell.virsh("dumpxml", fleet.member(1)).split(separator: "\n").first {
                    $0.contains("<nvram")
                }.flatMap { $0.split(separator: ">").last?.split(separator: "<").first }.map(String.init))
            try fleet.virsh("destroy", fleet.member(1))
            let pristine = try Data(contentsOf: URL(fileURLWithPath: store)).count
            // What a guest would have written there: a boot entry of its own.
            let handle = try #require(FileHandle(forUpdatingAtPath: store))
            try handle.seek(toOffset: UInt64(pristine - 512))
            try handle.write(contentsOf: Data("coppice-test-marker".utf8))
            try handle.close()
            try fleet.does("discard", 1, "--start", "--yes")
            let fresh = try Data(contentsOf: URL(fileURLWithPath: store))
            #expect(fresh.count == pristine)
            #expect(fresh.range(of: Data("coppice-test-marker".utf8)) == nil)
            try fleet.does("destroy", 1, "--force", "--yes")
            #expect(!FileManager.default.fileExists(atPath: store))
        }

        @Test func aPausedMemberGetsItsLayerAndIsToldThatNothingWasQuiesced() throws {
            let fleet = try StateFleet(1)
            try fleet.does("start", 1)
            try fleet.virsh("suspend", fleet.member(1))
            #expect(try fleet.does("overlay", 1).output.contains("not quiesced"))
            #expect(try fleet.status(1).chain == [fleet.layer(1, 1), fleet.layer(1), fleet.golden])
            #expect(try fleet.status(1).state == "paused")
            #expect(
                try fleet.does("shutdown", 1, "--force", "--timeout", "1s").output.contains("plug was pulled")
            )
        }

        /// The second member's disk is held by another process, so that its snapshot really fails.
        @Test func anAtomicSnapshotThatFailsForOneIsTakenOfNone() throws {
            let fleet = try StateFleet(2)
            let holder = try StateHolder(of: fleet.layer(2))
            let answer = try fleet.coppice(["snapshot", "take", fleet.name, "--name", "exam", "--atomic"])
            #expect(answer.status == 1)
            #expect((answer.output + answer.errors).contains("taken back"))
            #expect(try fleet.status().allSatisfy(\.snapshots.isEmpty))
            #expect(try !StateShell.succeed("qemu-img", ["info", "-U", fleet.layer(1)]).contains("exam"))
            holder.letGo()
            try fleet.succeed(["snapshot", "take", fleet.name, "--name", "exam", "--atomic"])
            #expect(try fleet.status().map { $0.snapshots.map(\.name) } == [["exam"], ["exam"]])
        }

        @Test func aSnapshotThatFailedForOneIsTakenOfThatOneWhenAskedAgain() throws {
            let fleet = try StateFleet(2)
            let holder = try StateHolder(of: fleet.layer(2))
            #expect(try fleet.coppice(["snapshot", "take", fleet.name, "--name", "exam"]).status == 1)
            #expect(try fleet.status().map(\.snapshots.count) == [1, 0])
            holder.letGo()
            try fleet.succeed(["snapshot", "take", fleet.name, "--name", "exam"])
            #expect(try fleet.status().map(\.snapshots.count) == [1, 1])
            #expect(try fleet.temporaries().isEmpty)
            // Done: now the name is taken.
            try fleet.refuses(["snapshot", "take", fleet.name, "--name", "exam"])
        }
    }
}
