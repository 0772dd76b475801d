import Foundation
import Testing

@Suite struct ScheduleTests {
    private let scratch: Scratch
    private var folder: String { scratch.file("units") }

    init() throws { scratch = try Scratch() }

    private func coppice(_ arguments: String...) throws -> Binary.Outcome {
        let binary = try Binary(arguments + ["--units", folder], in: scratch)
        try binary.process.run()
        return try binary.finish()
    }

    /// Sets timers of the fleet `lab`, of this libvirt or another one.
    private func set(_ arguments: String..., at uri: String? = nil) throws -> Binary.Outcome {
        let binary = try Binary(
            ["schedule", "lab", "-c", uri ?? scratch.uri, "--units", folder] + arguments, in: scratch)
        try binary.process.run()
        return try binary.finish()
    }

    private func units() throws -> [String] {
        guard FileManager.default.fileExists(atPath: folder) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    private func verify() throws -> (code: Int32, text: String) {
        try Tool.run(["systemd-analyze", "verify", "--man=no"] + units().map { "\(folder)/\($0)" })
    }

    @Test func unitsPassSystemdsOwnCheck() throws {
        #expect(try set("--hibernate", "22:00", "--wake", "Mon..Fri 07:00", "--wave", "5").code == 0)
        #expect(
            try units() == [
                "coppice-lab-hibernate.service", "coppice-lab-hibernate.timer", "coppice-lab-wake.service",
                "coppice-lab-wake.timer",
            ])
        let verdict = try verify()
        #expect(verdict.code == 0 && verdict.text.isEmpty, "\(verdict.text)")

        // The check is one: a unit with a fault does not pass.
        let timer = "\(folder)/coppice-lab-wake.timer"
        let text = try String(contentsOfFile: timer, encoding: .utf8)
        try text.replacing("07:00", with: "27:00").write(toFile: timer, atomically: true, encoding: .utf8)
        #expect(try verify().code != 0)
    }

    @Test func whereSystemdWasNotToldItSaysWhatToRun() throws {
        let outcome = try set("--hibernate", "22:00")
        #expect(outcome.errors.contains("    systemctl daemon-reload\n"))
        #expect(outcome.errors.contains("    systemctl enable coppice-lab-hibernate.timer\n"))
    }

    @Test func listShowsWhatIsThereAndRemoveTakesItAway() throws {
        _ = try set("--hibernate", "22:00", "--wake", "07:00")
        let list = try coppice("schedule", "list").output.split(separator: "\n").map(String.init)
        #expect(list.count == 3)
        #expect(list.dropFirst().first?.hasPrefix("lab    hibernate  22:00  test://") == true, "\(list)")
        #expect(try coppice("schedule", "remove", "lab").code == 0)
        #expect(try units().isEmpty)
        #expect(try coppice("schedule", "list").output == "No timers\n")
        #expect(try coppice("schedule", "remove", "lab").code == 0)
    }

    @Test func linkThatStartsTheTimerAtBootGoesToo() throws {
        _ = try set("--wake", "07:00")
        let wants = "\(folder)/timers.target.wants"
        try FileManager.default.createDirectory(atPath: wants, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: "\(wants)/coppice-lab-wake.timer", withDestinationPath: "\(folder)/coppice-lab-wake.timer"
        )
        _ = try coppice("schedule", "remove", "lab")
        #expect(try FileManager.default.contentsOfDirectory(atPath: wants).isEmpty)
    }

    @Test func timeThatIsNotNamedStaysAndOneThatIsChanges() throws {
        _ = try set("--hibernate", "22:00", "--wake", "07:00")
        _ = try set("--wake", "06:30")
        let list = try coppice("schedule", "list").output
        #expect(list.contains(" 22:00 ") && list.contains(" 06:30 ") && !list.contains("07:00"), "\(list)")
    }

    @Test func dryRunPrintsTheUnitsAndWritesNone() throws {
        let json = try set("--wake", "07:00", "--dry-run", "--json").output
        #expect(json.hasPrefix("[") && json.contains("coppice-lab-wake.timer"))
        let outcome = try set("--wake", "07:00", "--dry-run")
        #expect(outcome.output.contains("OnCalendar=07:00\n") && outcome.output.contains("\nExecStart=/"))
        #expect(try units().isEmpty)
    }

    @Test(arguments: [
        (["schedule", "lab", "--wake", "25:00"], Int32(64), "is no calendar expression"),
        (["schedule", "lob", "--wake", "07:00"], 3, "no fleet named 'lob'"),
        (["schedule", "lab"], 64, "give --hibernate, --wake or both"),
        (["schedule", "lab", "--hibernate", "22:00", "--wave", "3"], 64, "--wave is for --wake"),
        (["schedule", "lab", "--wake", "2025-12-24 07:00"], 64, "never comes"),
    ])
    func whatCannotBeScheduledLeavesNothing(_ arguments: [String], _ code: Int32, _ words: String) throws {
        let binary = try Binary(
            arguments + ["-c", scratch.uri, "--units", folder], in: scratch)
        try binary.process.run()
        let outcome = try binary.finish()
        #expect(outcome.code == code)
        #expect(outcome.errors.contains(words), "\(outcome.errors)")
        #expect(try units().isEmpty)
    }

    @Test func fleetOfTheSameNameElsewhereKeepsItsTimers() throws {
        _ = try set("--wake", "07:00")
        let other = try Scratch()
        let outcome = try set("--wake", "08:00", at: other.uri)
        #expect(
            outcome.code == 3 && outcome.errors.contains("coppice schedule remove lab"), "\(outcome.errors)")
        #expect(try coppice("schedule", "list").output.contains(" 07:00 "))
        // Nothing is written for the other action either: it is refused as a whole.
        #expect(try set("--hibernate", "23:00", "--wake", "08:00", at: other.uri).code == 3)
        #expect(try units().count == 2)
    }

    @Test func whoseTimersAreRemovedMustBeClear() throws {
        _ = try set("--wake", "07:00")
        let other = try Scratch()
        #expect(try set("--hibernate", "23:00", at: other.uri).code == 0)
        let outcome = try coppice("schedule", "remove", "lab")
        #expect(outcome.code == 64 && outcome.errors.contains("--connect"), "\(outcome.errors)")
        #expect(try units().count == 4)
        #expect(try coppice("schedule", "remove", "lab", "-c", other.uri).code == 0)
        #expect(try units() == ["coppice-lab-wake.service", "coppice-lab-wake.timer"])
    }

    /// In a mount namespace with folders of its own, where systemd seems to run and `systemctl` notes what it is told.
    @Test(.enabled(if: mayUnshare)) func whereSystemdRunsItIsTold() throws {
        let notes = scratch.file("notes")
        let systemctl = try scratch.write("#!/bin/sh\necho \"$@\" >> '\(notes)'\n", to: "systemctl")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: systemctl)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let script = """
            set -e
            mount -t tmpfs tmpfs /run && mkdir -p /run/systemd/system
            mkdir -p /etc/systemd/system && mount --bind '\(folder)' /etc/systemd/system
            PATH='\(scratch.path)':$PATH
            stamp=/var/lib/systemd/timers/stamp-coppice-lab-wake.timer
            mount -t tmpfs tmpfs /var/lib/systemd && mkdir /var/lib/systemd/timers
            touch -d '-1 day' "$stamp"
            '\(Binary.path)' schedule lab --wake 07:00 -c '\(scratch.uri)'
            test -n "$(find "$stamp" -newermt '-1 hour')"
            '\(Binary.path)' schedule remove lab
            test ! -e "$stamp"
            """
        let outcome = try Tool.run(["unshare", "-r", "-m", "sh", "-c", script])
        #expect(outcome.code == 0 && !outcome.text.contains("systemctl"), "\(outcome.text)")
        #expect(
            try String(contentsOfFile: notes, encoding: .utf8).split(separator: "\n") == [
                "daemon-reload", "enable coppice-lab-wake.timer", "restart coppice-lab-wake.timer",
                "disable --now coppice-lab-wake.timer", "reset-failed coppice-lab-wake.service",
                "daemon-reload",
            ])
        #expect(try units().isEmpty)
    }

    private static var mayUnshare: Bool { (try? Tool.run(["unshare", "-r", "-m", "true"]).code) == 0 }

    @Test func runFromATimerWritesAJournalEntryForEachFailure() throws {
        let failing = try Binary(["wake", "nobody", "--connect", scratch.uri, "--quiet"], in: scratch)
        try journal(of: failing)
        try failing.process.run()
        let outcome = try failing.finish()
        #expect(outcome.code == 3 && outcome.output.isEmpty)
        let lines = outcome.errors.split(separator: "\n")
        #expect(lines.count == 1 && lines.allSatisfy { $0.hasPrefix("<3>coppice: ") }, "\(lines)")
    }

    /// Makes a run take its stderr for the journal's stream, as one that systemd starts does.
    private func journal(of binary: Binary) throws {
        let file = try FileManager.default.attributesOfItem(atPath: binary.errorFile.path)
        let device = try #require(file[.systemNumber] as? Int)
        let inode = try #require(file[.systemFileNumber] as? Int)
        binary.process.environment = ProcessInfo.processInfo.environment.merging([
            "JOURNAL_STREAM": "\(device):\(inode)"
        ]) { $1 }
    }
}
