import Foundation
import Testing

extension IdentitySuite {
    /// Seed images on real libvirt, with VMs without an operating system.
    @Suite(.serialized) struct SeedTests {
        @Test func eachMemberStartsWithASeedOfItsOwnThatNobodyElseReads() throws {
            let scene = try IdentityScene()
            try scene.spawn(2, "--start")
            for index in 1...2 {
                #expect(
                    try scene.text(of: "user-data", in: scene.seed(index)).contains(
                        "hostname: \(scene.name)-0\(index)"))
                #expect(
                    try scene.text(of: "meta-data", in: scene.seed(index)).contains("ssh-ed25519 AAAA"))
                #expect(try StateShell.succeed("stat", ["-c", "%a", scene.seed(index)]) == "600\n")
                #expect(try scene.cdroms(index) == (scene.seed(index), scene.seed(index)))
            }
            #expect(try scene.instanceID(scene.seed(1)) != scene.instanceID(scene.seed(2)))
            #expect(
                try StateShell.succeed(StateShell.binary, scene.arguments(2)).contains("2 VMs are as wanted"))
            try scene.spawn.succeed(["destroy", scene.name, "--force", "--yes"])
            #expect(!FileManager.default.fileExists(atPath: scene.directory))
        }

        /// Every user of the host can list the arguments of programs.
        @Test func userDataStandsInNoProgramsArguments() throws {
            let scene = try IdentityScene()
            let folder = "\(scene.spawn.folder)/bin"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try scene.write(
                "#!/bin/sh\nprintf '%s\\n' \"$@\" >>\(folder)/log\nexec /usr/bin/xorriso \"$@\"\n",
                to: "\(folder)/xorriso")
            try StateShell.succeed("chmod", ["0755", "\(folder)/xorriso"])
            let path = "PATH=\(folder):/usr/local/bin:/usr/bin:/bin:/usr/sbin"
            let run = try StateShell.run(
                "env", [path, StateShell.binary] + scene.arguments(1) + ["--start", "-v"])
            #expect(run.status == 0, "\(run.errors)")
            let log = try String(contentsOfFile: "\(folder)/log", encoding: .utf8)
            #expect(log.contains("/user-data"))
            let said = log + run.output + run.errors
            let processes = try StateShell.succeed("ps", ["-eww", "-o", "args"])
            let xml = try StateShell.virsh("dumpxml", "\(scene.name)-01")
            for text in [said, processes, xml] { #expect(!text.contains(IdentityScene.secret)) }
            #expect(try scene.text(of: "user-data", in: scene.seed(1)).contains(IdentityScene.secret))
        }

        @Test func discardAndRebaseGiveEachVMANewInstanceID() throws {
            let scene = try IdentityScene()
            try scene.spawn(1)
            let first = try scene.instanceID(scene.seed(1))
            try scene.spawn.succeed(["discard", scene.name, "--yes"])
            let second = try scene.instanceID(scene.seed(1))
            let golden = "\(scene.spawn.folder)/v2.qcow2"
            try StateShell.succeed("qemu-img", ["create", "-q", "-f", "qcow2", golden, "16M"])
            try scene.spawn.succeed(["rebase", scene.name, "--golden", golden, "--yes"])
            let third = try scene.instanceID(scene.seed(1))
            #expect(Set([first, second, third]).count == 3 && first.contains("instance-id"))
            #expect(try scene.text(of: "user-data", in: scene.seed(1)).contains(IdentityScene.secret))
        }

        @Test func changedKeysReachARunningVMAtItsNextStart() throws {
            let scene = try IdentityScene()
            try scene.spawn(1, "--start")
            let before = try StateFleet.digest(scene.seed(1))
            try scene.write("#cloud-config\nhostname: other\n", to: scene.userData)
            let answer = try scene.spawn(1)
            #expect(answer.output.contains("takes effect at its next start"), "\(answer.output)")
            #expect(try StateFleet.digest(scene.seed(1)) == before)
            #expect(try scene.cdroms(1) == (scene.seed(1), scene.seed(1, 1)))
            #expect(try scene.spawn.succeed(["status", scene.name]).output.contains("restart"))
            #expect(try scene.spawn.succeed(["doctor", scene.name]).output.contains("Everything"))
            try scene.spawn.succeed(["shutdown", scene.name, "--force", "--timeout", "1s"])
            try scene.spawn.succeed(["start", scene.name])
            #expect(try scene.cdroms(1) == (scene.seed(1, 1), scene.seed(1, 1)))
            try scene.spawn.succeed(["discard", scene.name, "--force", "--yes"])
            #expect(try scene.files() == ["\(scene.name)-01.qcow2", "\(scene.name)-01_seed.1.iso"])
        }

        @Test func savedMemoryWakesOnTheSeedThatItKnows() throws {
            let scene = try IdentityScene()
            try scene.spawn(1, "--start")
            try scene.spawn.succeed(["hibernate", scene.name])
            try scene.write("#cloud-config\nhostname: other\n", to: scene.userData)
            try scene.spawn(1)
            #expect(try scene.files().filter { $0.hasSuffix(".iso") }.count == 2)
            try scene.spawn.succeed(["wake", scene.name])
            #expect(try scene.cdroms(1) == (scene.seed(1), scene.seed(1, 1)))
        }

        @Test func snapshotsAndLiveLayersWorkBesideTheCDROM() throws {
            let scene = try IdentityScene()
            try scene.spawn(1, "--start")
            try scene.spawn.succeed(["snapshot", "take", scene.name, "--name", "live"])
            try scene.spawn.succeed(["snapshot", "restore", scene.name, "--name", "live", "--yes"])
            #expect(try scene.cdroms(1).now == scene.seed(1))
            try scene.spawn.succeed(["snapshot", "delete", scene.name, "--name", "live", "--yes"])
            try scene.spawn.succeed(["overlay", scene.name])
            try scene.spawn.succeed(["commit", scene.name, "--yes"])
            try scene.spawn.succeed(["shutdown", scene.name, "--force", "--timeout", "1s"])
            try scene.spawn.succeed(["snapshot", "take", scene.name, "--name", "off"])
            try scene.spawn.succeed(["snapshot", "restore", scene.name, "--name", "off", "--yes"])
            try scene.spawn.succeed(["destroy", scene.name, "--yes"])
            #expect(!FileManager.default.fileExists(atPath: scene.directory))
        }

        @Test func killedSpawnIsFinishedByTheSameCommand() throws {
            let scene = try IdentityScene()
            for _ in 0..<8 {
                _ = try StateShell.kill(
                    StateShell.binary, scene.arguments(3),
                    afterMicroseconds: .random(in: 50_000...600_000))
            }
            try scene.spawn(3)
            let expected = (1...3).flatMap {
                ["\(scene.name)-0\($0).qcow2", "\(scene.name)-0\($0)_seed.iso"]
            }
            #expect(try scene.files() == expected.sorted())
            for index in 1...3 {
                #expect(try scene.text(of: "user-data", in: scene.seed(index)).contains(IdentityScene.secret))
            }
        }

        @Test func doctorDeletesASeedThatNoVMUsesAndNamesOneThatIsMissing() throws {
            let scene = try IdentityScene()
            try scene.spawn(2)
            try StateShell.succeed("mv", [scene.seed(2), "\(scene.directory)/gone_seed.iso"])
            let found = try scene.spawn.coppice(["doctor", scene.name])
            #expect(found.output.contains("gone_seed.iso") && found.output.contains("\(scene.name)-02"))
            _ = try scene.spawn.coppice(["doctor", scene.name, "--repair", "--yes"])
            #expect(try scene.files().contains("gone_seed.iso") == false)
            #expect(
                try scene.spawn.refusal(
                    ["discard", "\(scene.name)/2", "--yes"], exit: 3, saying: "seed image")
                    == nil)
            try scene.spawn(2)
            #expect(try scene.files().contains("\(scene.name)-02_seed.iso"))
        }

        @Test func foreignFileInTheSeedsPlaceIsLeftAlone() throws {
            let scene = try IdentityScene()
            try FileManager.default.createDirectory(
                atPath: scene.directory, withIntermediateDirectories: true)
            try scene.write("mine", to: scene.seed(1))
            let answer = try scene.spawn.coppice(scene.arguments(1))
            #expect(answer.status == 1 && answer.errors.contains("_seed.iso"), "\(answer.errors)")
            #expect(try String(contentsOfFile: scene.seed(1), encoding: .utf8) == "mine")
            #expect(try scene.spawn.domains().isEmpty)
            #expect(try scene.files() == ["\(scene.name)-01_seed.iso"])
        }

        @Test func credentialsStandInTheXMLWithoutASeed() throws {
            let scene = try IdentityScene()
            try scene.spawn.succeed(
                scene.spawn.spawn(1) + [
                    "--ssh-key", "\(scene.key).pub", "--identity", "systemd", "--hostname", "pc${index}",
                    "--start",
                ])
            let xml = try StateShell.virsh("dumpxml", "\(scene.name)-01")
            #expect(xml.contains("<entry>io.systemd.credential:system.hostname=pc1</entry>"))
            #expect(try scene.files() == ["\(scene.name)-01.qcow2"])
        }
    }
}
