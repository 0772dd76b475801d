import Foundation
import Glibc
import Testing

extension FaultSuite {
    /// Guests that do not do as they are told.
    @Suite("Guests") struct Guests {
        private func qemu(of domain: String) throws -> Int32 {
            let text = try String(contentsOfFile: "/run/libvirt/qemu/\(domain).pid", encoding: .utf8)
            return try #require(Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)))
        }

        @Test func aGuestThatIgnoresShutdownIsNamedAndRunsOn() throws {
            let fleet = try StateFleet(1)
            try fleet.succeed(["start", fleet.name])
            let answer = try fleet.coppice(["shutdown", fleet.name, "--timeout", "1"])
            #expect(answer.status == 1)
            #expect(answer.errors.contains("\(fleet.member(1)): ") && answer.errors.contains("within 1 s"))
            let state = try fleet.status(1).state
            FaultLog.record(
                "Guests", "ignores shutdown", losses: state == "running" ? [] : ["it is \(state)"])
        }

        /// Killed while libvirt is in the call, and just before it: never taken for hibernated.
        @Test(arguments: [true, false]) func aGuestThatDiesInAHibernationIsReported(inCall: Bool) throws {
            let fleet = try StateFleet(2)
            try fleet.succeed(["start", fleet.name])
            let process = try qemu(of: fleet.member(1))
            let run = try FaultRun(
                ["hibernate", fleet.name, "--json", "--jobs", "1"], fault: "stop-before:1")
            try run.waitUntilStopped()
            if inCall {
                _ = kill(process, SIGSTOP)
                run.goOn()
                try FaultWait.until("the save") {
                    try String(contentsOfFile: "/run/libvirt/qemu/\(fleet.member(1)).xml", encoding: .utf8)
                        .contains("async='save'")
                }
                _ = kill(process, SIGKILL)
            } else {
                _ = kill(process, SIGKILL)
                run.goOn()
            }
            let answer = run.finish()
            let all = try fleet.status()
            #expect(answer.status == 1, "\(answer.output)")
            let losses = try FaultAnswer(answer).falsehoods(answer) { name in
                all.first { $0.name == name }?.state == "hibernated"
            }
            #expect(all.map(\.state) == ["off", "hibernated"])
            FaultLog.record("Guests", "dies in a hibernation, in the call: \(inCall)", losses: losses)
        }

        @Test(.disabled(if: FaultLog.isQuick, FaultLog.reason)) func aPausedGuestIsHibernatedAndWokenAsItWas()
            throws
        {
            let fleet = try StateFleet(1)
            try fleet.succeed(["start", fleet.name])
            try fleet.virsh("suspend", fleet.member(1))
            try fleet.succeed(["hibernate", fleet.name])
            let saved = try fleet.status(1).state
            let answer = try fleet.succeed(["wake", fleet.name])
            #expect(answer.output.contains("resumed; paused, as it was"), "\(answer.output)")
            let woken = try fleet.status(1).state
            FaultLog.record(
                "Guests", "paused",
                losses: [saved, woken] == ["hibernated", "paused"] ? [] : [saved, woken])
        }

        /// Its overlay's disk is full, so QEMU holds it in the middle of a write; hibernated meanwhile and given room, it
        /// writes on.
        @Test(.disabled(if: FaultLog.isQuick, FaultLog.reason)) func aGuestWhoseDiskIsFullLosesNothing()
            throws
        {
            let disk = try SmallDisk(mebibytes: 256)
            let fleet = try StateFleet(booting: 1, in: disk.folder)
            let console = try StateConsole(of: fleet.member(1))
            _ = try console.ask("counter", answer: "counter=")
            try disk.fill()
            // One after the other: what a guest has not yet read from its serial line is gone with its QEMU.
            var notes: [String] = []
            while try fleet.status(1).state != "paused" {
                let note = "note\(notes.count + 1)"
                try #require(notes.count < 100, "its disk is not full")
                notes.append(note)
                console.tell("write \(note) of-\(note)")
                try FaultWait.until("\(note) is written, or QEMU holds the guest") {
                    if console.hasSaid("written \(note)") { return true }
                    return try fleet.status(1).state == "paused"
                }
            }

            var losses: [String] = []
            let status = try fleet.succeed(["status", fleet.name]).output
            if !status.contains("paused (I/O error)") { losses.append("status does not say why: \(status)") }
            try fleet.refuses("discard", 1, "--yes")
            try fleet.succeed(["hibernate", fleet.name])
            let saved = try fleet.status(1).state
            if saved != "hibernated" { losses.append("it is \(saved)") }
            try fleet.succeed(["wake", fleet.name])
            let woken = try fleet.status(1).state
            if woken != "paused" { losses.append("woken it is \(woken)") }

            try disk.makeRoom()
            try fleet.virsh("resume", fleet.member(1))
            let back = try StateConsole(of: fleet.member(1))
            for note in notes {
                let content = try back.ask("read \(note)", answer: "content \(note)=")
                if content != "of-\(note)" { losses.append("\(note) is '\(content)'") }
            }
            if try back.ask("boots", answer: "boots=") != "1" { losses.append("it was booted") }
            FaultLog.record("Guests", "paused by an I/O error", losses: losses)
        }

        /// By hand it refuses the whole command; a timer leaves it out and hibernates the others.
        @Test(.disabled(if: FaultLog.isQuick, FaultLog.reason)) func aTransientDomainIsRefused() throws {
            let fleet = try StateFleet(2)
            let name = fleet.member(1)
            try fleet.succeed(["start", fleet.name])
            let xml = try fleet.ask("dumpxml", "--inactive", name)
            try fleet.virsh("undefine", name)
            let told = try fleet.coppice(["hibernate", fleet.name])
            #expect(told.status == 3)
            #expect(told.errors.contains("transient"))
            let untouched = try fleet.status().map(\.state)
            let rest = try fleet.coppice(["hibernate", fleet.name, "--keep-going", "--json"])
            #expect(rest.status == 1)
            #expect(try FaultAnswer(rest).results.map(\.outcome) == ["refused", "changed"])
            let states = try fleet.status().map(\.state)
            // Nobody in there answers; with its process it is gone, which is no failure.
            let off = try fleet.coppice(["shutdown", "--domains", name, "--timeout", "1s", "--force"])
            #expect(off.status == 0, "\(off.output)\(off.errors)")
            let file = fleet.image("again.xml")
            try xml.write(toFile: file, atomically: true, encoding: .utf8)
            try fleet.virsh("define", file)
            let isKept = untouched == ["running", "running"] && states == ["running", "hibernated"]
            FaultLog.record("Guests", "transient", losses: isKept ? [] : ["\(untouched), then \(states)"])
        }
    }
}
