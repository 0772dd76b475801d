import Foundation
import Testing

extension FaultSuite {
    /// Folders and files that may not be written, or not be entered.
    @Suite("Permissions", .disabled(if: FaultLog.isQuick, "COPPICE_FAULTS=all")) struct Permissions {
        /// `chattr +i` keeps root and QEMU's user from writing, as an AppArmor profile would.
        @Test(arguments: ["commit", "commit, live"]) func aLowerLayerThatMayNotBeWrittenIsReported(
            _ verb: String
        ) throws {
            let all = FaultScenario.disks + FaultScenario.power
            let scenario = try #require(all.first { $0.verb == verb })
            let disk = try SmallDisk()
            let fleet = try StateFleet(1, in: disk.folder)
            try scenario.prepare(fleet)
            let check = FaultCheck(scenario, fleet)
            try check.begin()
            try StateShell.succeed("chattr", ["+i", fleet.layer(1)])
            let failed = try fleet.coppice(scenario.command(for: fleet))
            #expect(failed.status == 1, "\(failed.output)\(failed.errors)")
            #expect(failed.errors.contains(fleet.member(1)))
            var losses = try check.lossesOfTheKilled(hadBegun: true, hadEnded: false)
            try StateShell.succeed("chattr", ["-i", fleet.layer(1)])
            losses += try check.lossesOfFinishing()
            FaultLog.record("May not be written", "\(verb), immutable lower layer", losses: losses)
        }

        @Test(arguments: ["spawn", "discard", "overlay", "commit", "promote --flatten"])
        func aFileSystemMountedReadOnlyIsReported(_ verb: String) throws {
            let scenario = try #require(FaultScenario.disks.first { $0.verb == verb })
            let disk = try SmallDisk()
            let fleet = try StateFleet(scenario.members, in: disk.folder)
            try scenario.prepare(fleet)
            let check = FaultCheck(scenario, fleet)
            try check.begin()
            try disk.remount("ro")
            let failed = try fleet.coppice(scenario.command(for: fleet))
            #expect([1, 3].contains(failed.status), "\(failed.output)\(failed.errors)")
            #expect(failed.errors.contains("Read-only file system"), "\(failed.errors)")
            var losses = try check.lossesOfTheKilled(hadBegun: false, hadEnded: false)
            try disk.remount("rw")
            losses += try check.lossesOfFinishing()
            FaultLog.record("May not be written", "\(verb), read-only file system", losses: losses)
        }

        @Test func aFolderThatQEMUMayNotEnterIsReported() throws {
            let fleet = try StateFleet(1)
            try StateShell.succeed("chmod", ["0700", fleet.folder])
            let more = try fleet.coppice([
                "spawn", fleet.name, "--golden", fleet.golden, "--count", "2", "--directory", fleet.directory,
                "--template", "minimal", "--memory", "32MiB", "--network", "none", "--virt-type", "qemu",
            ])
            #expect(more.status == 3, "\(more.output)\(more.errors)")
            #expect(more.errors.contains("chmod o+x \(fleet.folder)"), "\(more.errors)")
            let started = try fleet.coppice(["start", fleet.name])
            #expect(started.status != 0)
            #expect(started.errors.contains(fleet.member(1)))
            let state = try fleet.status(1).state
            try StateShell.succeed("chmod", ["0711", fleet.folder])
            try fleet.succeed(["start", fleet.name])
            FaultLog.record(
                "May not be written", "folder without o+x", losses: state == "off" ? [] : ["it is \(state)"])
        }

        @Test func filesOfAForeignOwnerAreWorkedWithAndStayPrivate() throws {
            let fleet = try StateFleet(1)
            try fleet.write(StateContents([3: 33]), to: fleet.layer(1))
            try StateShell.succeed("chown", ["nobody", fleet.layer(1)])
            try fleet.succeed(["overlay", fleet.name])
            try fleet.succeed(["commit", fleet.name, "--yes"])
            let expected = StateFleet.goldenContents.covered(by: StateContents([3: 33]))
            let top = try #require(try fleet.status(1).chain.first)
            let difference = try expected.difference(from: top)
            let mode = try StateShell.succeed("stat", ["-c", "%a", top])
            #expect(mode == "600\n")
            FaultLog.record(
                "May not be written", "layer of a foreign owner", losses: [difference].compactMap(\.self))
        }
    }
}
