import Foundation
import Glibc
import Testing

extension FaultSuite {
    /// SIGINT and SIGTERM: no new step, what has begun is finished or aborted, what was done and what not is said, and
    /// the run ends with 130 within five seconds.
    @Suite("Interrupted") struct Interruptions {
        private let limit = Duration.seconds(5)

        /// Signals a run and waits for its end.
        private func interrupt(_ run: FaultRun, _ signal: Int32) -> (answer: StateAnswer, took: Duration) {
            let begin = ContinuousClock.now
            run.signal(signal)
            run.goOn()
            let answer = run.finish()
            return (answer, ContinuousClock.now - begin)
        }

        private func record(_ what: String, _ end: (answer: StateAnswer, took: Duration), _ losses: [String])
        {
            #expect(end.answer.status == 130, "\(what): \(end.answer.output)\(end.answer.errors)")
            #expect(end.took < limit, "\(what) took \(end.took)")
            FaultLog.record("SIGINT, SIGTERM", what, losses: losses)
        }

        @Test(arguments: [SIGINT, SIGTERM]) func hibernationStopsAndSaysWhoStillRuns(signal: Int32) throws {
            let fleet = try StateFleet(3)
            try fleet.succeed(["start", fleet.name])
            let run = try FaultRun(["hibernate", fleet.name, "--jobs", "1"], fault: "stop-after:1")
            try run.waitUntilStopped()
            let end = interrupt(run, signal)
            #expect(try fleet.status().map(\.state) == ["hibernated", "running", "running"])
            #expect(end.answer.errors.contains("still running: \(fleet.member(2)), \(fleet.member(3))"))
            #expect(end.answer.output.contains("\(fleet.member(1)): hibernated"))
            try fleet.succeed(["hibernate", fleet.name])
            let states = try fleet.status().map(\.state)
            record(
                "hibernate, signal \(signal)", end,
                states.allSatisfy { $0 == "hibernated" } ? [] : ["run again: \(states)"])
        }

        /// The job is aborted, or it was done before libvirt could abort it: nothing in between.
        @Test(.disabled(if: FaultLog.isQuick, FaultLog.reason)) func hibernationInTheCallIsAbortedOrDone()
            throws
        {
            let fleet = try StateFleet(1)
            try fleet.succeed(["start", fleet.name])
            let run = try FaultRun(["hibernate", fleet.name, "--json"], fault: "stop-before:1")
            try run.waitUntilStopped()
            run.goOn()
            let file = "/run/libvirt/qemu/\(fleet.member(1)).xml"
            try FaultWait.until("the save, or its end") {
                guard let text = try? String(contentsOfFile: file, encoding: .utf8) else { return true }
                return text.contains("async='save'")
            }
            let end = interrupt(run, SIGINT)
            let state = try fleet.status(1).state
            // It was over before the signal.
            if end.answer.status == 0, state == "hibernated" { return }
            let outcome = try FaultAnswer(end.answer).results.map(\.outcome)
            record(
                "hibernate, in the call", end,
                outcome == (state == "hibernated" ? ["changed"] : ["cancelled"])
                    && ["hibernated", "running"].contains(state) ? [] : ["\(state), reported \(outcome)"])
        }

        @Test func spawnStopsWithoutHalfAMember() throws {
            let fleet = try StateFleet(1)
            let command = [
                "spawn", fleet.name, "--golden", fleet.golden, "--count", "6", "--directory", fleet.directory,
                "--template", "minimal", "--memory", "32MiB", "--network", "none", "--virt-type", "qemu",
                "--jobs", "1",
            ]
            // After the overlay of the third new member, before its definition.
            let run = try FaultRun(command + ["--json"], fault: "stop-after:8")
            try run.waitUntilStopped()
            let end = interrupt(run, SIGINT)
            var losses: [String] = []
            let defined = try Set(fleet.domains())
            let overlays = try fleet.files().filter { $0.hasPrefix("fleet/") }
            if Set(defined.map { "fleet/\($0).qcow2" }) != overlays {
                losses.append("files \(overlays), VMs \(defined)")
            }
            losses += try FaultAnswer(end.answer).results.filter { result in
                (result.outcome == "changed" || result.outcome == "unchanged")
                    != defined.contains(result.name)
            }.map { "\($0.name) is reported as \($0.outcome)" }
            try fleet.succeed(command)
            if try fleet.domains().count != 6 { losses.append("run again: \(try fleet.domains())") }
            record("spawn", end, losses)
        }

        /// The copy is large enough to be caught at work.
        @Test(.disabled(if: FaultLog.isQuick, FaultLog.reason)) func flatteningStopsAndLeavesNothing() throws
        {
            let fleet = try StateFleet(1)
            let layer = fleet.layer(1)
            try StateShell.succeed("qemu-img", ["resize", "-q", layer, "2G"])
            try StateShell.succeed("qemu-io", ["-f", "qcow2", "-c", "write -P 77 64M 400M", layer])
            let digest = try StateFleet.digest(layer)
            let target = fleet.image("v2.qcow2")
            let command = ["promote", "\(fleet.name)/1", "--as", target, "--flatten", "--yes"]
            let run = try FaultRun(command + ["--json"])
            try FaultWait.until("part of the copy") {
                try fleet.temporaries().contains { name in
                    let size = try? FileManager.default.attributesOfItem(atPath: fleet.image(name))[.size]
                    return (size as? Int ?? 0) > 32 << 20
                }
            }
            let end = interrupt(run, SIGINT)
            var losses: [String] = []
            if FileManager.default.fileExists(atPath: target) { losses.append("half a copy was published") }
            if try !fleet.temporaries().isEmpty { losses.append("the copy's temporary file stays") }
            if try StateFleet.digest(layer) != digest { losses.append("the layer has changed") }
            if try FaultAnswer(end.answer).results.map(\.outcome) != ["cancelled"] {
                losses.append("reported as \(end.answer.output)")
            }
            record("promote --flatten", end, losses)
        }

        /// QEMU stands still, so that libvirt's call cannot end.
        @Test func aSecondSignalEndsTheRunAtOnce() throws {
            let fleet = try StateFleet(1)
            try fleet.succeed(["start", fleet.name])
            let pid = try String(contentsOfFile: "/run/libvirt/qemu/\(fleet.member(1)).pid", encoding: .utf8)
            let qemu = try #require(Int32(pid.trimmingCharacters(in: .whitespacesAndNewlines)))
            let run = try FaultRun(["hibernate", fleet.name], fault: "stop-before:1")
            try run.waitUntilStopped()
            _ = Glibc.kill(qemu, SIGSTOP)
            defer { _ = Glibc.kill(qemu, SIGCONT) }
            run.goOn()
            let file = "/run/libvirt/qemu/\(fleet.member(1)).xml"
            try FaultWait.until("the save") {
                try String(contentsOfFile: file, encoding: .utf8).contains("async='save'")
            }
            run.signal(SIGINT)
            try run.waitForNote("interrupted")
            let begin = ContinuousClock.now
            run.signal(SIGINT)
            let answer = run.finish()
            #expect(answer.status == 130)
            #expect(ContinuousClock.now - begin < .seconds(1))
            _ = Glibc.kill(qemu, SIGCONT)
            // What libvirt was asked for goes on without us, or was aborted.
            try FaultWait.until("an end of the save") {
                guard let text = try? String(contentsOfFile: file, encoding: .utf8) else { return true }
                return !text.contains("async='save'")
            }
            try fleet.succeed(["hibernate", fleet.name])
            let state = try fleet.status(1).state
            FaultLog.record(
                "SIGINT, SIGTERM", "hibernate, twice", losses: state == "hibernated" ? [] : ["it is \(state)"]
            )
        }
    }
}
