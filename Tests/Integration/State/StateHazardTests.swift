import Foundation
import Testing

extension StateSuite {
    /// HAZARDS, by number: what other tools do to VMs, and coppice must not.
    @Suite("Hazards") struct Hazards {
        private let first = StateContents([2: 11, 5: 12])
        private let second = StateContents([5: 21, 9: 22])
        private var golden: StateContents { StateFleet.goldenContents }

        /// 1
        @Test func commitNeverWritesIntoAnImageThatOthersShare() throws {
            let fleet = try StateFleet(2)
            try fleet.write(first, to: fleet.layer(1))
            let told = try fleet.refuses("commit", 1, "--yes")
            #expect(told.contains("promote"))
            #expect(try golden.difference(from: fleet.layer(2)) == nil)
        }

        /// 1: the sharer need not be a VM of ours, nor a VM at all.
        @Test func commitIntoAnOwnLayerThatAForeignOverlayRestsOnIsRefused() throws {
            let fleet = try StateFleet(1)
            try fleet.write(first, to: fleet.layer(1))
            try fleet.does("overlay", 1)
            try fleet.write(second, to: fleet.layer(1, 1))
            let foreign = "\(fleet.directory)/somebodys.qcow2"
            try StateShell.succeed(
                "qemu-img", ["create", "-q", "-f", "qcow2", "-F", "qcow2", "-b", fleet.layer(1), foreign])
            try StateContents([0: 1]).write(to: foreign)
            try fleet.refuses("commit", 1, "--yes")
            #expect(try golden.covered(by: first).difference(from: fleet.layer(1)) == nil)
        }

        /// 2
        @Test func aLiveCommitNeverReachesTheGoldenImage() throws {
            let fleet = try StateFleet(2)
            let digest = try StateFleet.digest(fleet.golden)
            try fleet.succeed(["start", fleet.name])
            try fleet.refuses("commit", 1, "--yes")
            try fleet.does("overlay", 1)
            try fleet.does("overlay", 1)
            try fleet.does("commit", 1, "--yes")
            #expect(try fleet.status(1).chain == [fleet.layer(1, 1), fleet.layer(1), fleet.golden])
            try fleet.does("commit", 1, "--yes")
            try fleet.refuses("commit", 1, "--yes")
            #expect(try StateFleet.digest(fleet.golden) == digest)
        }

        /// 3
        @Test func discardEndsOnAFreshOverlayNeverOnTheGoldenImage() throws {
            let fleet = try StateFleet(2)
            try fleet.does("discard", 1, "--yes")
            #expect(try fleet.status(1).chain == [fleet.layer(1), fleet.golden])
            // On the golden image itself only one of them could run.
            try fleet.succeed(["start", fleet.name])
            #expect(try fleet.status().map(\.state) == ["running", "running"])
        }

        /// 4
        @Test func destroyLeavesTheGoldenImage() throws {
            let fleet = try StateFleet(2)
            let digest = try StateFleet.digest(fleet.golden)
            try fleet.does("overlay", 1)
            try fleet.succeed(["destroy", fleet.name, "--yes"])
            #expect(try fleet.files() == ["golden.qcow2"])
            #expect(try StateFleet.digest(fleet.golden) == digest)
        }

        /// 5
        @Test func aDiskNeverChangesUnderSavedMemory() throws {
            let fleet = try StateFleet(1)
            let image = fleet.image("other.qcow2")
            try StateFleet.makeImage(image, first)
            for change in [["discard"], ["discard", "--to-golden"], ["rebase", "--golden", image]] {
                try fleet.does("start", 1)
                try fleet.does("hibernate", 1)
                try fleet.succeed([change[0], fleet.name, "--yes"] + change.dropFirst())
                #expect(!fleet.hasSavedState(1), "\(change)")
                #expect(try fleet.status(1).state == "off", "\(change)")
            }
        }

        /// 5: libvirt's order matters; a member saved by someone else counts, too.
        @Test func aMemberSavedByVirshIsHibernatedForEveryVerb() throws {
            let fleet = try StateFleet(1)
            try fleet.does("start", 1)
            try fleet.virsh("managedsave", fleet.member(1))
            for verb in ["overlay", "commit"] { try fleet.refuses(verb, 1, "--yes") }
            try fleet.refuses("promote", 1, "--as", fleet.image("v2.qcow2"))
        }

        /// 6
        @Test func overlaysAndInternalSnapshotsDoNotMix() throws {
            let fleet = try StateFleet(1)
            try fleet.does("snapshot take", 1, "--name", "a")
            try fleet.refuses("overlay", 1)
            try fleet.does("start", 1)
            try fleet.refuses("overlay", 1)
        }

        /// 6: an overlay put under it by hand, so that restoring would go back to the old file.
        @Test func restoringASnapshotOfAnotherFileIsRefused() throws {
            let fleet = try StateFleet(1)
            try fleet.does("snapshot take", 1, "--name", "a")
            try fleet.does("start", 1)
            let overlay = fleet.layer(1, 1)
            try fleet.virsh(
                "snapshot-create-as", fleet.member(1), "--no-metadata", "--disk-only", "--diskspec",
                "vda,file=\(overlay)")
            try fleet.virsh("destroy", fleet.member(1))
            try fleet.write(first, to: overlay)
            try fleet.refuses("snapshot restore", 1, "--name", "a", "--yes")
            #expect(try golden.covered(by: first).difference(from: overlay) == nil)
            #expect(try fleet.status(1).chain.first == overlay)
        }

        /// 7
        @Test func droppedSnapshotsAreForgottenByLibvirtToo() throws {
            let fleet = try StateFleet(1)
            try fleet.does("snapshot take", 1, "--name", "a")
            try fleet.does("snapshot take", 1, "--name", "b")
            try fleet.refuses("discard", 1, "--yes")
            try fleet.does("discard", 1, "--drop-snapshots", "--yes")
            #expect(try fleet.status(1).snapshots.isEmpty)
            #expect(try StateShell.virsh("snapshot-list", fleet.member(1), "--name").allSatisfy(\.isNewline))
            try fleet.does("snapshot take", 1, "--name", "a")
        }

        /// 8
        @Test func theNextCommitFinishesAJobThatWasLeftReady() throws {
            let fleet = try StateFleet.leftReady(lower: first, upper: second)
            #expect(try StateShell.virsh("dumpxml", fleet.member(1)).contains("<mirror"))
            // Nothing else may come between.
            try fleet.does("commit", 1, "--yes")
            #expect(try fleet.status(1).chain == [fleet.layer(1), fleet.golden])
            #expect(try !StateShell.virsh("dumpxml", fleet.member(1)).contains("<mirror"))
            #expect(
                try golden.covered(by: first).covered(by: second).difference(from: fleet.layer(1)) == nil)
        }

        /// 8: the layer that a discard would go back to is as the job leaves it.
        @Test func aDiscardDoesNotGoBackToALayerThatABlockJobWritesTo() throws {
            let fleet = try StateFleet.leftReady(lower: first, upper: second)
            let answer = try fleet.coppice(["discard", fleet.name, "--force", "--yes"])
            #expect(answer.status == 3 && answer.errors.contains(fleet.layer(1)), "\(answer.errors)")
            #expect(try fleet.status(1).state == "running")
            try fleet.does("discard", 1, "--to-golden", "--force", "--yes")
            let top = try #require(fleet.status(1).chain.first)
            #expect(try golden.difference(from: top) == nil)
        }

        /// 8
        @Test func whileABlockJobStandsAnOverlayIsNotReportedAsDone() throws {
            let fleet = try StateFleet(1)
            try fleet.does("overlay", 1)
            try fleet.does("start", 1)
            try fleet.virsh(
                "blockcommit", fleet.member(1), "vda", "--active", "--base", fleet.layer(1), "--top",
                fleet.layer(1, 1), "--wait")
            let answer = try fleet.coppice(["overlay", fleet.name])
            #expect(answer.status != 0)
            // What was made for it is gone again, or at least in nobody's way.
            try fleet.does("commit", 1, "--yes")
            #expect(try fleet.status(1).chain == [fleet.layer(1), fleet.golden])
        }

        /// 9: a job down to another base, which ends without the disk being where it should be.
        @Test func aCommitThatEndsElsewhereIsNoSuccess() throws {
            let fleet = try StateFleet(1)
            try fleet.does("overlay", 1)
            try fleet.does("overlay", 1)
            try fleet.does("start", 1)
            try fleet.virsh(
                "blockcommit", fleet.member(1), "vda", "--active", "--base", fleet.layer(1), "--top",
                fleet.layer(1, 2), "--wait")
            let answer = try fleet.coppice(["commit", fleet.name, "--yes"])
            #expect(answer.status == 1 || answer.status == 3)
            #expect(!answer.output.contains("committed"))
        }

        /// 10
        @Test func destroyRemovesAMemberWithSavedStateAndSnapshots() throws {
            let fleet = try StateFleet(1)
            try fleet.does("snapshot take", 1, "--name", "a")
            try fleet.does("start", 1)
            try fleet.does("hibernate", 1)
            try fleet.does("destroy", 1, "--yes")
            #expect(try fleet.domains().isEmpty)
            #expect(!fleet.hasSavedState(1))
            #expect(try fleet.files() == ["golden.qcow2"])
        }

        /// 16
        @Test func shutdownEndsOnlyWhenTheMemberIsOff() throws {
            let fleet = try StateFleet(1)
            try fleet.does("start", 1)
            // Nobody in there answers: without --force that is said, and it runs on.
            #expect(try fleet.coppice(["shutdown", fleet.name, "--timeout", "1s"]).status == 1)
            #expect(try fleet.status(1).state == "running")
            try fleet.does("shutdown", 1, "--timeout", "1s", "--force")
            #expect(try fleet.status(1).state == "off")
            try fleet.does("start", 1)
            #expect(try fleet.status(1).state == "running")
        }

        /// 22
        @Test func nothingStartsOrWakesOnAGoldenImageThatChanged() throws {
            let fleet = try StateFleet(3)
            try fleet.does("snapshot take", 3, "--name", "a")
            try fleet.does("start", 1)
            try fleet.does("hibernate", 1)
            try StateContents([3: 66]).write(to: fleet.golden)
            #expect(try fleet.status(2).golden?.intact == false)
            for verb in ["start", "wake"] {
                let told = try fleet.refuses(verb, 1)
                #expect(told.contains(fleet.golden))
            }
            try fleet.refuses("start", 2)
            try fleet.refuses("discard", 2, "--yes")
            try fleet.refuses("promote", 2, "--as", fleet.image("v2.qcow2"))
            try fleet.refuses("snapshot restore", 3, "--name", "a", "--yes")
        }

        /// 22
        @Test func nothingStartsWhileAnotherVMWritesToTheGoldenImage() throws {
            let fleet = try StateFleet(1)
            let writer = fleet.name + "-writer"
            let xml = try StateShell.virsh("dumpxml", "--inactive", fleet.member(1))
                .replacingOccurrences(of: fleet.layer(1), with: fleet.golden)
                .replacingOccurrences(of: "<name>\(fleet.member(1))</name>", with: "<name>\(writer)</name>")
                .split(separator: "\n").filter { !$0.contains("<uuid>") }.joined(separator: "\n")
            let file = fleet.image("writer.xml")
            try Data(xml.utf8).write(to: URL(fileURLWithPath: file))
            try fleet.virsh("define", file)
            // The seal alone would already stop it where QEMU does not run as root.
            try StateShell.succeed("chmod", ["0666", fleet.golden])
            try fleet.virsh("start", writer)
            let told = try fleet.refuses("start", 1)
            #expect(told.contains(writer))
        }
    }
}

extension StateSuite.Hazards {
    /// libvirt 9 counts a snapshot that is being taken and then does not list it: the list of all fails.
    @Test func snapshotsBeingTakenOfOtherVMsStopNobody() throws {
        let busy = try StateFleet(1)
        let fleet = try StateFleet(1)
        try busy.does("start", 1)
        let name = busy.member(1)
        let script = """
            for i in $(seq 15); do virsh -q snapshot-create-as \(name) a; virsh -q snapshot-delete \(name) a; done
            """
        let other = Process()
        other.executableURL = URL(fileURLWithPath: "/bin/bash")
        other.arguments = ["-c", script]
        other.standardOutput = FileHandle.nullDevice
        try other.run()
        while other.isRunning { _ = try fleet.status() }
        other.waitUntilExit()
        #expect(other.terminationStatus == 0)
    }

    /// QEMU may have copied all bytes before libvirt knows it, and libvirt refuses to pivot until it does.
    @Test func commitsOfManyWaitUntilLibvirtIsReadyToPivot() throws {
        let fleet = try StateFleet(8)
        try fleet.succeed(["start", fleet.name])
        for _ in 1...6 {
            try fleet.succeed(["overlay", fleet.name])
            try fleet.succeed(["commit", fleet.name, "--yes"])
        }
        #expect(try fleet.status().allSatisfy { $0.chain.count == 2 })
    }
}
