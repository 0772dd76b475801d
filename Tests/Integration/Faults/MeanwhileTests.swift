import Foundation
import Testing

extension FaultSuite {
    /// What others change between plan and action, and between one VM's turn and the next one's: it is seen, named and
    /// left alone.
    @Suite("Others meanwhile") struct Meanwhile {
        private let first = StateContents([2: 11])
        private let second = StateContents([5: 21])

        /// Runs a verb that stops at a fault point while somebody does something, and then goes on.
        private func run(
            _ arguments: [String], stoppingAt fault: String, _ change: () throws -> Void
        ) throws -> (answer: StateAnswer, report: FaultAnswer) {
            let run = try FaultRun(arguments + ["--json", "--jobs", "1"], fault: fault)
            try run.waitUntilStopped()
            try change()
            run.goOn()
            let answer = run.finish()
            return (answer, try FaultAnswer(answer))
        }

        /// What was undefined or started is left alone and named; the others are done.
        @Test(arguments: ["undefine", "start"]) func whatAnotherChangesMeanwhileIsNamed(_ change: String)
            throws
        {
            let fleet = try StateFleet(2)
            for index in 1...2 { try fleet.write(first, to: fleet.layer(index)) }
            let (answer, report) = try run(["discard", fleet.name, "--yes"], stoppingAt: "stop-before:1") {
                try fleet.virsh(change, fleet.member(2))
            }
            #expect(answer.status == 1)
            #expect(report.results.map(\.outcome) == ["changed", "refused"])
            let kept = StateFleet.goldenContents.covered(by: first)
            let difference = try kept.difference(from: fleet.layer(2))
            FaultLog.record("Guests", "\(change) meanwhile", losses: [difference].compactMap(\.self))
        }

        /// Law 1: nobody but the VM itself may rest on a layer that is written, up to the moment of its own turn. The
        /// first one is done by then, and whatever was looked at for it says nothing about the second.
        @Test func anOverlayThatIsPutOnALowerLayerMeanwhileIsKept() throws {
            let fleet = try StateFleet(2)
            for index in 1...2 { try fleet.write(first, to: fleet.layer(index)) }
            try fleet.succeed(["overlay", fleet.name])
            for index in 1...2 { try fleet.write(second, to: fleet.layer(index, 1)) }
            let foreign = "\(fleet.directory)/somebodys.qcow2"
            // The note of the run, the first commit, the second.
            let (answer, report) = try run(["commit", fleet.name, "--yes"], stoppingAt: "stop-before:3") {
                try StateShell.succeed(
                    "qemu-img",
                    ["create", "-q", "-f", "qcow2", "-F", "qcow2", "-b", fleet.layer(2), foreign])
            }
            #expect(answer.status == 1)
            #expect(report.results.map(\.outcome) == ["changed", "refused"])
            let one = StateFleet.goldenContents.covered(by: first)
            let both = one.covered(by: second)
            let losses = [
                try one.difference(from: foreign), try one.difference(from: fleet.layer(2)),
                try both.difference(from: fleet.layer(2, 1)),
                try both.difference(from: try #require(fleet.status(1).chain.first)),
            ]
            FaultLog.record("Guests", "an overlay meanwhile", losses: losses.compactMap(\.self))
        }

        /// Law 2: nobody may rest on a layer that goes. A run that lasts looks again; this one lasts as long as somebody
        /// needs to put an overlay there.
        @Test func anOverlayThatIsPutOnALayerThatIsAboutToGoIsKept() throws {
            let fleet = try StateFleet(2)
            for index in 1...2 { try fleet.write(first, to: fleet.layer(index)) }
            let foreign = "\(fleet.directory)/somebodys.qcow2"
            // Leftovers, the pristine overlay, the first one's layer, the second one's.
            let (answer, report) = try run(["discard", fleet.name, "--yes"], stoppingAt: "stop-before:4") {
                try StateShell.succeed(
                    "qemu-img",
                    ["create", "-q", "-f", "qcow2", "-F", "qcow2", "-b", fleet.layer(2), foreign])
                Thread.sleep(forTimeInterval: 2.5)
            }
            #expect(answer.status == 1)
            #expect(report.results.map(\.outcome) == ["changed", "refused"])
            let difference = try StateFleet.goldenContents.covered(by: first).difference(from: foreign)
            FaultLog.record("Guests", "an overlay on what goes", losses: [difference].compactMap(\.self))
        }

        /// What lies in a new layer's place by then is somebody's, and no new layer.
        @Test func aLayerWithDataThatAppearsMeanwhileIsNotPutOnTheVM() throws {
            let fleet = try StateFleet(1)
            let place = fleet.layer(1, 1)
            // The note of the run, the layer.
            let (answer, report) = try run(["overlay", fleet.name], stoppingAt: "stop-before:2") {
                try StateShell.succeed(
                    "qemu-img",
                    ["create", "-q", "-f", "qcow2", "-F", "qcow2", "-b", fleet.layer(1), place])
                try first.write(to: place)
            }
            #expect(answer.status == 1)
            #expect(report.results.map(\.outcome) == ["refused"])
            #expect(try fleet.status(1).chain == [fleet.layer(1), fleet.golden])
            let difference = try StateFleet.goldenContents.covered(by: first).difference(from: place)
            FaultLog.record(
                "Guests", "a layer in the new one's place", losses: [difference].compactMap(\.self))
        }

        /// Law 2, in a merge that lasts: the layer below is about to lose its name.
        @Test func anOverlayThatIsPutOnALowerLayerDuringItsMergeKeepsIt() throws {
            let fleet = try StateFleet(1)
            try StateShell.succeed("qemu-img", ["resize", "-q", fleet.layer(1), "2G"])
            try fleet.does("overlay", 1)
            try StateShell.succeed(
                "qemu-io", ["-f", "qcow2", "-c", "write -P 77 64M 400M", fleet.layer(1, 1)])
            let foreign = "\(fleet.directory)/somebodys.qcow2"
            let run = try FaultRun(["commit", fleet.name, "--yes", "--json"])
            var merging: Int32 = 0
            try FaultWait.until("qemu-img at work") {
                let found = try StateShell.run("pgrep", ["-P", "\(run.identifier)", "qemu-img"], [:]).output
                merging = Int32(found.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
                return merging > 0
            }
            _ = kill(merging, SIGSTOP)
            try StateShell.succeed(
                "qemu-img",
                ["create", "-q", "-u", "-f", "qcow2", "-F", "qcow2", "-b", fleet.layer(1), foreign, "2G"])
            Thread.sleep(forTimeInterval: 2.5)
            _ = kill(merging, SIGCONT)
            let answer = run.finish()
            #expect(answer.status == 1)
            let result = try #require(FaultAnswer(answer).results.first)
            #expect(result.outcome == "failed" && result.error?.contains(foreign) == true)
            var losses: [String] = []
            if !FileManager.default.fileExists(atPath: fleet.layer(1)) { losses.append("its base is gone") }
            // The VM is on its top as before, and the same command finishes.
            try FileManager.default.removeItem(atPath: foreign)
            try fleet.does("commit", 1, "--yes")
            let top = try #require(fleet.status(1).chain.first)
            let check = try StateShell.run(
                "qemu-io", ["-r", "-f", "qcow2", "-c", "read -q -P 77 64M 400M", top], [:])
            if check.status != 0 { losses.append(check.output) }
            FaultLog.record("Guests", "an overlay during the merge", losses: losses)
        }

        /// Law 10, in a run that lasts: a VM is looked at again when its turn to start comes.
        @Test func nobodyWakesOnAGoldenImageThatChangedMeanwhile() throws {
            let fleet = try StateFleet(2)
            try fleet.succeed(["start", fleet.name])
            try fleet.succeed(["hibernate", fleet.name])
            let (answer, report) = try run(["wake", fleet.name], stoppingAt: "stop-before:2") {
                let changed = fleet.image("changed.qcow2")
                try StateFleet.makeImage(changed, StateContents([3: 66]))
                try StateShell.succeed("mv", [changed, fleet.golden])
                Thread.sleep(forTimeInterval: 2.5)
            }
            #expect(answer.status == 1)
            #expect(report.results.map(\.outcome) == ["changed", "refused"])
            let state = try fleet.status(2).state
            FaultLog.record(
                "Guests", "golden image replaced meanwhile",
                losses: state == "hibernated" ? [] : ["it is \(state)"])
        }

        /// The same while somebody thinks about the question.
        @Test func anOverlayThatIsPutOnALayerDuringTheQuestionIsKept() throws {
            let fleet = try StateFleet(1)
            try fleet.write(first, to: fleet.layer(1))
            let foreign = "\(fleet.directory)/somebodys.qcow2"
            // A terminal, which it takes to be asked.
            let run = Process()
            run.executableURL = URL(fileURLWithPath: "/usr/bin/script")
            run.arguments = ["-qec", "\(StateShell.binary) discard \(fleet.name)", "/dev/null"]
            let (input, output) = (Pipe(), Pipe())
            run.standardInput = input
            run.standardOutput = output
            try run.run()
            var shown = ""
            while !shown.contains("Go on?") {
                let data = output.fileHandleForReading.availableData
                shown += String(decoding: data, as: UTF8.self)
                try #require(!data.isEmpty, "it ended: \(shown)")
            }
            // Nobody waits for somebody who thinks: not the night's timer.
            let night = try StateShell.run(
                "timeout", ["20", StateShell.binary, "hibernate", fleet.name], [:])
            #expect(night.status == 0, "\(night.output)\(night.errors)")
            try StateShell.succeed(
                "qemu-img", ["create", "-q", "-f", "qcow2", "-F", "qcow2", "-b", fleet.layer(1), foreign])
            try input.fileHandleForWriting.write(contentsOf: Data("y\n".utf8))
            shown += String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            run.waitUntilExit()
            #expect(run.terminationStatus == 3)
            #expect(shown.contains("changed while you were asked"))
            let difference = try StateFleet.goldenContents.covered(by: first).difference(from: foreign)
            FaultLog.record(
                "Guests", "an overlay during the question", losses: [difference].compactMap(\.self))
        }

        /// Law 8: libvirt defines a VM whose disk is not there without a word.
        @Test func aDiskThatVanishesBeforeItsDefinitionIsNotReportedAsDone() throws {
            let fleet = try StateFleet(1)
            let arguments = [
                "spawn", fleet.name, "--golden", fleet.golden, "--count", "3", "--directory", fleet.directory,
                "--template", "minimal", "--memory", "32MiB", "--network", "none", "--virt-type", "qemu",
            ]
            // Folder, leftovers, pristine overlay; then a copy and a definition for each of the two new ones.
            let (answer, report) = try run(arguments, stoppingAt: "stop-before:7") {
                try FileManager.default.removeItem(atPath: fleet.layer(3))
            }
            #expect(answer.status == 1)
            #expect(report.results.map(\.outcome) == ["unchanged", "changed", "failed"])
            var losses: [String] = []
            if report.results.last?.error?.contains(fleet.layer(3)) != true { losses.append(answer.errors) }
            // Its disk may have been unmounted, so it is not made anew unasked; the message says what to do.
            try fleet.succeed(["destroy", "\(fleet.name)/3", "--yes"])
            try fleet.succeed(arguments)
            losses += [try StateFleet.goldenContents.difference(from: fleet.layer(3))].compactMap(\.self)
            FaultLog.record("Guests", "a disk is gone before its definition", losses: losses)
        }
    }
}
