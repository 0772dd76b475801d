import Foundation
import Testing

extension FaultSuite {
    /// Files and names that somebody laid out to have coppice, or QEMU on its behalf, touch what it must not.
    @Suite("Hostile") struct Hostile {
        @Test(arguments: [["discard", "--yes"], ["destroy", "--yes"], ["overlay"], ["commit", "--yes"]])
        func aSymbolicLinkInAFleetsFolderIsNeverFollowed(_ verb: [String]) throws {
            let fleet = try StateFleet(1)
            let victim = fleet.image("victim.qcow2")
            try StateShell.succeed("cp", [fleet.layer(1), victim])
            try FileManager.default.removeItem(atPath: fleet.layer(1))
            try FileManager.default.createSymbolicLink(
                atPath: fleet.layer(1), withDestinationPath: victim)
            let digest = try StateFleet.digest(victim)
            let answer = try fleet.coppice([verb[0], fleet.name] + verb.dropFirst())
            var losses: [String] = []
            if !FileManager.default.fileExists(atPath: victim) {
                losses.append("the link's target is gone: \(answer.output)\(answer.errors)")
            } else if try StateFleet.digest(victim) != digest {
                losses.append("the link's target has changed: \(answer.output)\(answer.errors)")
            }
            FaultLog.record("Hostile files", "symbolic link, \(verb[0])", losses: losses)
        }

        @Test(arguments: ["/etc/shadow", "/dev/mem", "/dev/loop0"])
        func aGoldenImageOnASystemFileOrADeviceIsRefusedAndThatIsNotOpened(_ victim: String) throws {
            // Nobody else's coppice looks at these VMs' folder then.
            let daemon = try PrivateDaemon()
            let fleet = try StateFleet(1, environment: daemon.environment)
            let image = fleet.image("evil.qcow2")
            try StateShell.succeed(
                "qemu-img", ["create", "-q", "-u", "-f", "qcow2", "-F", "raw", "-b", victim, image, "16M"])
            let isOpened = try isOpenedEachTime(victim) {
                let answer = try fleet.coppice([
                    "spawn", "\(fleet.name)x", "--golden", image, "--count", "1", "--template", "minimal",
                    "--network", "none", "--virt-type", "qemu",
                ])
                #expect(answer.status == 3, "\(answer.output)\(answer.errors)")
                _ = try fleet.coppice(["tree", image])
            }
            FaultLog.record(
                "Hostile files", "golden image on \(victim)",
                losses: isOpened ? ["\(victim) was opened"] : [])
        }

        /// A guest that can write its own disk's header would read the file at its next start.
        @Test func aLayerThatWasPointedAtASystemFileIsNotStarted() throws {
            let daemon = try PrivateDaemon()
            let fleet = try StateFleet(1, environment: daemon.environment)
            try StateShell.succeed(
                "qemu-img", ["rebase", "-u", "-f", "qcow2", "-F", "raw", "-b", "/etc/shadow", fleet.layer(1)])
            let isOpened = try isOpenedEachTime("/etc/shadow") {
                for verb in [
                    ["start"], ["overlay"], ["commit", "--yes"], ["discard", "--yes"],
                    ["promote", "--as", "x", "--flatten", "--yes"],
                ] {
                    let answer = try fleet.coppice([verb[0], "\(fleet.name)/1"] + verb.dropFirst())
                    #expect(answer.status == 3, "\(verb): \(answer.output)\(answer.errors)")
                }
                _ = try fleet.coppice(["status", fleet.name, "--json"])
                _ = try fleet.coppice(["tree", fleet.name])
            }
            FaultLog.record(
                "Hostile files", "layer on /etc/shadow", losses: isOpened ? ["/etc/shadow was opened"] : [])
        }

        /// Whether a file is opened whenever something is done. Once may have been somebody's log-in, or cron.
        private func isOpenedEachTime(_ path: String, _ body: () throws -> Void) throws -> Bool {
            for _ in 1...2 {
                let watch = FileManager.default.fileExists(atPath: path) ? try OpenWatch(path) : nil
                try body()
                if watch?.wasOpened() != true { return false }
            }
            return true
        }

        @Test func passwordsInADefinitionAreKeptAndNeverShown() throws {
            let fleet = try StateFleet(1)
            let name = fleet.member(1)
            let secret = String(UInt32.random(in: 1 << 28 ... .max), radix: 36)
            let xml = try fleet.ask("dumpxml", "--inactive", name).replacing(
                "</devices>", with: "<graphics type='vnc' port='-1' passwd='\(secret)'/></devices>")
            let file = fleet.image("secret.xml")
            try xml.write(toFile: file, atomically: true, encoding: .utf8)
            try fleet.virsh("define", file)
            var said = ""
            for command in [
                ["overlay"], ["status", "--json"], ["tree"], ["discard", "--yes", "--json"],
                ["discard", "--yes", "--dry-run"],
            ] {
                let verbose = command[0] == "status" || command[0] == "tree" ? [] : ["-v"]
                let answer = try fleet.coppice([command[0], fleet.name] + command.dropFirst() + verbose)
                said += answer.output + answer.errors
            }
            let kept = try fleet.ask("dumpxml", "--inactive", "--security-info", name).contains(secret)
            FaultLog.record(
                "Hostile files", "password in a definition",
                losses: (said.contains(secret) ? ["it was shown"] : []) + (kept ? [] : ["it is gone"]))
        }
    }
}
