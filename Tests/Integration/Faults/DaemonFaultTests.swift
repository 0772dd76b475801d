import Foundation
import Glibc
import Testing

extension FaultSuite {
    /// libvirtd killed (`kill -9`) and started again under a coppice at work: it goes on, or says by name what it did
    /// not do, and never claims what is not so.
    @Suite("libvirtd killed") struct Daemons {
        private let daemon: PrivateDaemon
        private let first = StateContents([2: 11, 5: 12])
        private let second = StateContents([5: 21, 9: 22])

        init() throws { daemon = try PrivateDaemon() }

        private func fleet(_ count: Int) throws -> StateFleet {
            try StateFleet(count, environment: daemon.environment)
        }

        /// Runs a verb to its end while libvirtd is killed at a moment of the test's choice.
        ///
        /// - Parameters:
        ///   - isDone: whether a member is as the verb leaves it.
        ///   - contents: what each member's disk has to hold whatever happened.
        private func kills(
            _ what: String, _ fleet: StateFleet, _ arguments: [String], fault: String? = nil,
            contents: StateContents, isDone: (StateStatus) -> Bool, at moment: (FaultRun) throws -> Void
        ) throws {
            let digest = try StateFleet.digest(fleet.golden)
            let run = try FaultRun(
                arguments + ["--json"], fault: fault, environment: daemon.environment)
            try moment(run)
            let answer = run.finish()
            var losses = try losses(of: answer, fleet, isDone)
            let again = try fleet.coppice(arguments + ["--json"])
            if again.status != 0 {
                losses.append("run again it ended with \(again.status): \(again.output)\(again.errors)")
            }
            let end = try fleet.status()
            for status in end {
                if !isDone(status) { losses.append("run again, \(status.name) is not done: \(status)") }
                if let difference = try contents.difference(from: status.chain.first ?? "no disk") {
                    losses.append("\(status.name): \(difference)")
                }
            }
            let temporaries = try fleet.temporaries()
            if !temporaries.isEmpty { losses.append("temporary files stay: \(temporaries)") }
            if try StateFleet.digest(fleet.golden) != digest { losses.append("the golden image has changed") }
            FaultLog.record("libvirtd killed", what, losses: losses)
        }

        private func losses(
            of answer: StateAnswer, _ fleet: StateFleet, _ isDone: (StateStatus) -> Bool
        ) throws -> [String] {
            let all = try fleet.status()
            return try FaultAnswer(answer).falsehoods(answer) { name in
                all.first { $0.name == name }.map(isDone) ?? false
            }
        }

        /// Stops the run at its fault point, kills the daemon there, and lets both go on.
        private func restart(_ run: FaultRun) throws {
            try run.waitUntilStopped()
            try daemon.restart()
            run.goOn()
        }

        @Test func hibernatedGuestsWakeWhereTheyWereAfterARestart() throws {
            let fleet = try StateFleet(booting: 1, environment: daemon.environment)
            func ask(_ console: StateConsole, _ question: String) throws -> Int {
                try #require(Int(try console.ask(question, answer: "\(question)=")))
            }
            let console = try StateConsole(of: fleet.member(1), environment: daemon.environment)
            var counter = 0
            while counter < 5 { counter = try ask(console, "counter") }
            #expect(try console.ask("write note kept", answer: "written ") == "note")
            try fleet.succeed(["hibernate", fleet.name])
            try daemon.restart()
            var losses: [String] = []
            let state = try fleet.status(1).state
            if state != "hibernated" { losses.append("after the restart it is \(state)") }
            try fleet.succeed(["wake", fleet.name])
            let back = try StateConsole(of: fleet.member(1), environment: daemon.environment)
            if try ask(back, "counter") < counter { losses.append("its memory is not the saved one") }
            if try ask(back, "boots") != 1 { losses.append("it was booted") }
            if try back.ask("read note", answer: "content note=") != "kept" {
                losses.append("its note is gone")
            }
            FaultLog.record("libvirtd killed", "between hibernate and wake", losses: losses)
        }

        /// As a daemon leaves it that dies while it writes: libvirt marks a save as whole only at its end.
        @Test func aSaveThatIsOnlyHalfWrittenIsNotTakenForWoken() throws {
            let fleet = try fleet(1)
            try fleet.succeed(["start", fleet.name])
            try fleet.succeed(["hibernate", fleet.name])
            let save = "\(daemon.folder)/lib/qemu/save/\(fleet.member(1)).save"
            let file = try FileHandle(forUpdating: URL(fileURLWithPath: save))
            try file.write(contentsOf: Data("LibvirtQemudPart".utf8))
            try file.close()
            let answer = try fleet.coppice(["wake", fleet.name, "--json"])
            #expect(answer.status == 1, "\(answer.output)\(answer.errors)")
            let state = try fleet.status(1).state
            // Whole again, it is resumed: nothing of it was touched.
            let again = try FileHandle(forUpdating: URL(fileURLWithPath: save))
            try again.write(contentsOf: Data("LibvirtQemudSave".utf8))
            try again.close()
            try fleet.succeed(["wake", fleet.name])
            FaultLog.record(
                "libvirtd killed", "save half written", losses: state == "running" ? ["it was booted"] : [])
        }

        @Test(arguments: FaultLog.isQuick ? [5] : [2, 5, 7]) func spawnGoesOnAfterARestart(step: Int) throws {
            let fleet = try fleet(1)
            let arguments = [
                "spawn", fleet.name, "--golden", fleet.golden, "--count", "3", "--directory", fleet.directory,
                "--template", "minimal", "--memory", "32MiB", "--network", "none", "--virt-type", "qemu",
                "--jobs", "1",
            ]
            try kills(
                "spawn, before step \(step)", fleet, arguments, fault: "stop-before:\(step)",
                contents: StateFleet.goldenContents, isDone: { $0.state == "off" }, at: restart)
            #expect(try fleet.domains().count == 3)
        }

        @Test(
            arguments: FaultLog.isQuick
                ? ["stop-after:1"] : ["stop-before:1", "stop-after:1", "stop-before:2"])
        func hibernateGoesOnAfterARestart(fault: String) throws {
            let fleet = try fleet(2)
            try fleet.succeed(["start", fleet.name])
            try kills(
                "hibernate, \(fault)", fleet, ["hibernate", fleet.name, "--jobs", "1"], fault: fault,
                contents: StateFleet.goldenContents, isDone: { $0.state == "hibernated" }, at: restart)
            try fleet.succeed(["wake", fleet.name])
            #expect(try fleet.status().allSatisfy { $0.state == "running" })
        }

        /// QEMU stands still, so that libvirt is in the middle of the call when it is killed.
        @Test func hibernateWhoseCallWasInFlightIsDoneOrNamed() throws {
            let fleet = try fleet(1)
            try fleet.succeed(["start", fleet.name])
            let process = try daemon.qemu(of: fleet.member(1))
            try kills(
                "hibernate, in the call", fleet, ["hibernate", fleet.name], fault: "stop-before:1",
                contents: StateFleet.goldenContents, isDone: { $0.state == "hibernated" }
            ) { run in
                try run.waitUntilStopped()
                _ = Glibc.kill(process, SIGSTOP)
                defer { _ = Glibc.kill(process, SIGCONT) }
                run.goOn()
                try wait(forJob: "save", of: fleet)
                daemon.kill()
                _ = Glibc.kill(process, SIGCONT)
                try daemon.start()
            }
        }

        @Test func snapshotWhoseCallWasInFlightIsDoneOrNamed() throws {
            let fleet = try fleet(1)
            try fleet.succeed(["start", fleet.name])
            let process = try daemon.qemu(of: fleet.member(1))
            let arguments = ["snapshot", "take", fleet.name, "--name", "exam"]
            let run = try FaultRun(
                arguments + ["--json"], fault: "stop-before:1", environment: daemon.environment)
            try run.waitUntilStopped()
            _ = Glibc.kill(process, SIGSTOP)
            defer { _ = Glibc.kill(process, SIGCONT) }
            run.goOn()
            try wait(forJob: "snapshot", of: fleet)
            daemon.kill()
            _ = Glibc.kill(process, SIGCONT)
            try daemon.start()
            let answer = run.finish()
            var losses = try losses(of: answer, fleet) { $0.snapshots.map(\.name) == ["exam"] }
            if try fleet.status(1).state != "running" { losses.append("it no longer runs") }
            if try !fleet.status(1).snapshots.isEmpty {
                try fleet.succeed(["snapshot", "restore", fleet.name, "--name", "exam", "--yes"])
            }
            FaultLog.record("libvirtd killed", "snapshot take, in the call", losses: losses)
        }

        @Test(
            .disabled(if: FaultLog.isQuick, FaultLog.reason), arguments: ["stop-before:2", "stop-after:2"])
        func snapshotGoesOnAfterARestart(fault: String) throws {
            let fleet = try fleet(2)
            try fleet.succeed(["start", fleet.name])
            let arguments = ["snapshot", "take", fleet.name, "--name", "exam", "--jobs", "1"]
            let run = try FaultRun(arguments + ["--json"], fault: fault, environment: daemon.environment)
            try restart(run)
            let answer = run.finish()
            let losses = try losses(of: answer, fleet) { $0.snapshots.map(\.name) == ["exam"] }
            #expect(answer.status == 0, "\(answer.output)\(answer.errors)")
            FaultLog.record("libvirtd killed", "snapshot take, \(fault)", losses: losses)
        }

        @Test(arguments: FaultLog.isQuick ? ["stop-after:2"] : ["stop-before:2", "stop-after:2"])
        func liveCommitGoesOnAfterARestart(fault: String) throws {
            let fleet = try fleet(1)
            try fleet.write(first, to: fleet.layer(1))
            try fleet.succeed(["overlay", fleet.name])
            try fleet.write(second, to: fleet.layer(1, 1))
            try fleet.succeed(["start", fleet.name])
            let digest = try StateFleet.digest(fleet.golden)
            let run = try FaultRun(
                ["commit", fleet.name, "--yes", "--json"], fault: fault, environment: daemon.environment)
            try restart(run)
            let answer = run.finish()
            var losses = try losses(of: answer, fleet) { $0.chain.count == 2 && $0.state == "running" }
            let both = StateFleet.goldenContents.covered(by: first).covered(by: second)
            if let difference = try both.difference(from: fleet.status(1).chain.first ?? "no disk") {
                losses.append(difference)
            }
            if try StateFleet.digest(fleet.golden) != digest { losses.append("the golden image has changed") }
            #expect(answer.status == 0, "\(answer.output)\(answer.errors)")
            FaultLog.record("libvirtd killed", "commit, live, \(fault)", losses: losses)
        }

        /// At moments of the test's random choice, for what lies between the places chosen above.
        @Test(
            .disabled(if: FaultLog.isQuick, FaultLog.reason),
            arguments: ["hibernate", "snapshot", "spawn"])
        func atRandomMomentsItIsDoneOrNamed(_ verb: String) throws {
            for _ in 1...5 {
                let fleet = try fleet(2)
                if verb != "spawn" { try fleet.succeed(["start", fleet.name]) }
                let moment = UInt32.random(in: 50_000...1_500_000)
                let arguments: [String]
                let isDone: (StateStatus) -> Bool
                switch verb {
                case "hibernate":
                    arguments = ["hibernate", fleet.name]
                    isDone = { $0.state == "hibernated" }
                case "snapshot":
                    arguments = ["snapshot", "take", fleet.name, "--name", "exam"]
                    isDone = { $0.snapshots.map(\.name) == ["exam"] && $0.state == "running" }
                default:
                    arguments = [
                        "spawn", fleet.name, "--golden", fleet.golden, "--count", "30", "--directory",
                        fleet.directory, "--template", "minimal", "--memory", "32MiB", "--network", "none",
                        "--virt-type", "qemu",
                    ]
                    isDone = { $0.state == "off" }
                }
                let run = try FaultRun(arguments + ["--json"], environment: daemon.environment)
                usleep(moment)
                try daemon.restart()
                let answer = run.finish()
                var losses: [String] = []
                // A run that had not begun yet has nothing to report but that libvirt was gone.
                if !answer.output.isEmpty { losses += try self.losses(of: answer, fleet, isDone) }
                let wanted = verb == "spawn" ? 30 : 2
                if try fleet.status().filter(isDone).count != wanted {
                    let again = try fleet.coppice(arguments)
                    if again.status != 0 { losses.append("again: \(again.output)\(again.errors)") }
                    let count = try fleet.status().filter(isDone).count
                    if count != wanted { losses.append("only \(count) are done") }
                }
                for status in try fleet.status() {
                    let difference = try StateFleet.goldenContents.difference(from: status.chain.first ?? "")
                    losses += [difference].compactMap(\.self)
                    if verb == "snapshot", status.state != "running" {
                        losses.append("\(status.name) is \(status.state)")
                    }
                }
                FaultLog.record("libvirtd killed", "\(verb), after \(moment) µs", losses: losses)
            }
        }

        /// Without a daemon that comes back each member is named, and the run ends.
        @Test(.disabled(if: FaultLog.isQuick, FaultLog.reason)) func aDaemonThatStaysAwayIsReported()
            throws
        {
            let fleet = try fleet(2)
            try fleet.succeed(["start", fleet.name])
            let run = try FaultRun(
                ["hibernate", fleet.name, "--json"], fault: "stop-before:1", environment: daemon.environment)
            try run.waitUntilStopped()
            daemon.kill()
            run.goOn()
            let answer = run.finish()
            try daemon.start()
            #expect(answer.status == 1)
            FaultLog.record(
                "libvirtd killed", "hibernate, and it stays away",
                losses: try losses(of: answer, fleet) { $0.state == "hibernated" })
        }

        /// libvirt cannot be asked while QEMU stands still, but notes each job in the file that it restarts from.
        private func wait(forJob job: String, of fleet: StateFleet) throws {
            let file = "\(daemon.folder)/run/qemu/\(fleet.member(1)).xml"
            try FaultWait.until("the job \(job) of \(fleet.member(1))") {
                try String(contentsOfFile: file, encoding: .utf8).contains("async='\(job)'")
            }
        }
    }
}
