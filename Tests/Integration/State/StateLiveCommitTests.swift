import DiskImages
import Foundation
import Testing

extension StateSuite {
    /// Commits of VMs that run, with a block job so slow that something can happen meanwhile.
    @Suite("Live commits") struct LiveCommits {
        private let lower = StateContents([2: 11, 5: 12])
        private let upper = StateContents(
            Dictionary(uniqueKeysWithValues: (4..<16).map { ($0, UInt8($0 + 40)) }))

        /// A VM that runs on a layer of its own layer.
        private func scene() throws -> StateFleet {
            let fleet = try StateFleet(1)
            try fleet.write(lower, to: fleet.layer(1))
            try fleet.does("overlay", 1)
            try fleet.write(upper, to: fleet.layer(1, 1))
            try fleet.does("start", 1)
            return fleet
        }

        /// Begins the commit that coppice would begin, one block a second, and has coppice wait for it.
        private func slowCommit(of fleet: StateFleet) throws -> FaultRun {
            try fleet.virsh(
                "blockcommit", fleet.member(1), "vda", "--active", "--base", fleet.layer(1), "--top",
                fleet.layer(1, 1), "--bandwidth", "65536", "--bytes")
            let run = try FaultRun(["commit", fleet.name, "--yes"])
            try FaultWait.until("it takes the job for its own") { MergeMark.isSet(on: fleet.layer(1)) }
            return run
        }

        private func hasJob(_ fleet: StateFleet) throws -> Bool {
            try StateShell.virsh("dumpxml", fleet.member(1)).contains("<mirror")
        }

        @Test func aVMThatGoesOffMeanwhileEndsIt() throws {
            let fleet = try scene()
            let run = try slowCommit(of: fleet)
            try fleet.virsh("destroy", fleet.member(1))
            let answer = run.finish()
            #expect(answer.status == 1)
            #expect(answer.errors.contains(fleet.member(1)))
            // Nothing is lost, and the same command finishes it.
            try fleet.does("commit", 1, "--yes")
            let whole = StateFleet.goldenContents.covered(by: lower).covered(by: upper)
            #expect(try whole.difference(from: try #require(fleet.status(1).chain.first)) == nil)
        }

        /// What the lower layer holds then is a mixture, which a discard would go back to.
        @Test func oneThatIsInterruptedIsAbortedAndItsLowerLayerIsNotGoneBackTo() throws {
            let fleet = try scene()
            let run = try slowCommit(of: fleet)
            run.signal(SIGINT)
            #expect(run.finish().status == 130)
            #expect(try !hasJob(fleet))
            try fleet.virsh("destroy", fleet.member(1))
            let told = try fleet.refuses("discard", 1, "--yes")
            #expect(told.contains("cut short") && told.contains("--to-golden"))
            let findings = try fleet.coppice(["doctor", fleet.name])
            #expect(findings.status == 1 && findings.output.contains("cut short"))
            try fleet.does("commit", 1, "--yes")
            let whole = StateFleet.goldenContents.covered(by: lower).covered(by: upper)
            #expect(try whole.difference(from: try #require(fleet.status(1).chain.first)) == nil)
            // And from then on a discard goes back to what was committed.
            try fleet.does("overlay", 1)
            try fleet.does("discard", 1, "--yes")
            #expect(try whole.difference(from: try #require(fleet.status(1).chain.first)) == nil)
            #expect(try fleet.coppice(["doctor", fleet.name]).status == 0)
        }

        /// A run that was killed between the pivot and the end leaves the mark on a layer that is whole.
        @Test func aMarkOnAWholeLayerGoesWithRepairAndWithPromote() throws {
            let fleet = try scene()
            try fleet.virsh(
                "blockcommit", fleet.member(1), "vda", "--active", "--base", fleet.layer(1), "--top",
                fleet.layer(1, 1), "--wait")
            try MergeMark.set(on: fleet.layer(1))
            try fleet.does("doctor", 1, "--repair", "--yes")
            #expect(!MergeMark.isSet(on: fleet.layer(1)))
            try fleet.virsh("destroy", fleet.member(1))
            try MergeMark.set(on: fleet.layer(1))
            let image = fleet.image("v2.qcow2")
            try fleet.does("promote", 1, "--as", image, "--yes")
            #expect(!MergeMark.isSet(on: image))
            try fleet.does("rebase", 1, "--golden", image, "--yes")
            let whole = StateFleet.goldenContents.covered(by: lower).covered(by: upper)
            #expect(try whole.difference(from: try #require(fleet.status(1).chain.first)) == nil)
        }

        /// A backup's copy that is ready is not pivoted: the VM would go on on the backup.
        @Test func anotherBlockJobIsLeftAlone() throws {
            let fleet = try scene()
            let copy = fleet.image("backup.qcow2")
            try fleet.virsh(
                "blockcopy", fleet.member(1), "vda", copy, "--transient-job", "--wait", "--format", "qcow2")
            let answer = try fleet.coppice(["commit", fleet.name, "--yes"])
            #expect(answer.status == 1)
            #expect(answer.errors.contains("block job") && answer.errors.contains(copy))
            #expect(try hasJob(fleet))
            #expect(try fleet.status(1).chain.first == fleet.layer(1, 1))
            try fleet.virsh("blockjob", fleet.member(1), "vda", "--abort")
            try fleet.does("commit", 1, "--yes")
        }
    }
}
