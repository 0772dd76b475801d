import Foundation
import Testing

extension FaultSuite {
    /// A disk that is full before a verb begins, or gets full while it is at work.
    @Suite("Full disk") struct FullDisks {
        private static let verbs = [
            "spawn", "discard", "rebase", "overlay", "commit", "promote --flatten", "snapshot take, live",
            "overlay, live", "commit, live",
        ]

        private static var scenarios: [FaultScenario] {
            FaultScenario.disks + FaultScenario.power + [FaultScenario.liveSnapshot]
        }

        @Test(arguments: FaultLog.isQuick ? Array(verbs.prefix(1)) + ["promote --flatten"] : verbs)
        func nothingIsHalfDoneOnAFullDisk(verb: String) throws {
            let scenario = try #require(Self.scenarios.first { $0.verb == verb })
            let disk = try SmallDisk()
            let fleet = try StateFleet(scenario.members, in: disk.folder)
            try scenario.prepare(fleet)
            let command = scenario.command(for: fleet)

            // Full before it begins: refused with figures, and nothing is touched.
            try disk.fill()
            let check = FaultCheck(scenario, fleet)
            try check.begin()
            let refused = try fleet.coppice(command)
            #expect(refused.status == 3, "\(refused.output)\(refused.errors)")
            #expect(refused.errors.contains("this may take "), "\(refused.errors)")
            #expect(refused.errors.contains("which has 0 B free"), "\(refused.errors)")
            FaultLog.record(
                "Full disk", "\(verb), before it begins",
                losses: try check.lossesOfTheKilled(hadBegun: false, hadEnded: false))

            // Full once it is at work: it fails by name.
            try disk.makeRoom()
            let run = try FaultRun(command, fault: "stop-before:1")
            try run.waitUntilStopped()
            try disk.fill()
            run.goOn()
            let failed = run.finish()
            #expect(failed.status == 1, "\(failed.output)\(failed.errors)")
            #expect(failed.errors.contains("has 0 B free"), "\(failed.errors)")
            FaultLog.record(
                "Full disk", "\(verb), at work",
                losses: try check.lossesOfTheKilled(hadBegun: true, hadEnded: false))

            // With room again the same command does it.
            try disk.makeRoom()
            FaultLog.record("Full disk", "\(verb), with room again", losses: try check.lossesOfFinishing())
        }

        @Test func aMemoryThatDoesNotFitIsNotHalfSaved() throws {
            let disk = try SmallDisk(mebibytes: 8)
            let daemon = try PrivateDaemon(saves: disk.folder)
            let fleet = try StateFleet(1, environment: daemon.environment)
            try fleet.succeed(["start", fleet.name])

            // Where the folder is seen, it is refused.
            let inside = daemon.inside([StateShell.binary, "hibernate", fleet.name])
            let refused = try StateShell.run("nsenter", inside, daemon.environment)
            #expect(refused.status == 3, "\(refused.output)\(refused.errors)")
            #expect(refused.errors.contains("saving the memory may take 32 MiB"), "\(refused.errors)")
            let state = try fleet.status(1).state
            FaultLog.record(
                "Full disk", "hibernate, before it begins",
                losses: state == "running" ? [] : ["it is \(state)"])

            // Where not, libvirt runs out of space.
            try disk.fill()
            let failed = try fleet.coppice(["hibernate", fleet.name])
            #expect(failed.status == 1, "\(failed.output)\(failed.errors)")
            #expect(failed.errors.contains(fleet.member(1)), "\(failed.errors)")
            var losses: [String] = []
            if try fleet.status(1).state != "running" { losses.append("it no longer runs") }
            let saves = try FileManager.default.contentsOfDirectory(atPath: disk.folder)
            if saves.contains(where: { $0.hasSuffix(".save") }) { losses.append("part of a save stays") }
            FaultLog.record("Full disk", "hibernate, at work", losses: losses)

            try disk.makeRoom()
            try fleet.succeed(["hibernate", fleet.name])
            try fleet.succeed(["wake", fleet.name])
            let end = try fleet.status(1).state
            FaultLog.record(
                "Full disk", "hibernate, with room again", losses: end == "running" ? [] : ["it is \(end)"])
        }
    }
}
