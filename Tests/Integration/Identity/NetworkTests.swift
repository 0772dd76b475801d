import Foundation
import Testing

extension IdentitySuite {
    /// Fixed addresses and networks of a fleet's own, on real libvirt and its dnsmasq.
    @Suite(.serialized) struct NetworkTests {
        @Test func addressesAreKeptLiveAndInTheDefinitionUntilDestroy() throws {
            let scene = try NetworkScene(withForeign: true)
            let options = ["--network", scene.foreign, "--addresses", "\(scene.prefix).11"]
            try scene.spawn.succeed(scene.arguments(2) + options)
            let printer = "\(scene.prefix).99"
            let expected = [printer, "\(scene.prefix).11", "\(scene.prefix).12"]
            let kept = try scene.kept(scene.foreign)
            #expect(Set(kept.live) == Set(expected) && Set(kept.config) == Set(expected), "\(kept)")
            let again = try scene.spawn.succeed(scene.arguments(2) + options)
            #expect(again.output.contains("2 VMs are as wanted"), "\(again.output)")

            let moved = ["--network", scene.foreign, "--addresses", "\(scene.prefix).21"]
            try scene.spawn.succeed(scene.arguments(2) + moved)
            #expect(
                try Set(scene.kept(scene.foreign).live)
                    == [printer, "\(scene.prefix).21", "\(scene.prefix).22"])
            try scene.spawn.succeed(["destroy", scene.name, "--yes"])
            #expect(try scene.kept(scene.foreign) == ([printer], [printer]))
            #expect(try scene.networkExists(scene.foreign))
        }

        @Test func addressesThatCannotBeAreRefusedAndNothingChanges() throws {
            let scene = try NetworkScene(withForeign: true)
            let cases = [
                ("\(scene.prefix).99", "printer"), ("\(scene.prefix).1", "cannot be"),
                ("10.1.1.1", "cannot be"),
            ]
            for (first, words) in cases {
                #expect(
                    try scene.spawn.refusal(
                        scene.arguments(1, "--network", scene.foreign, "--addresses", first), exit: 3,
                        saying: words) == nil)
            }
            #expect(
                try scene.spawn.refusal(
                    scene.arguments(1, "--network", "user", "--addresses", "10.1.1.1"), exit: 3,
                    saying: "--network") == nil)
            #expect(try scene.kept(scene.foreign).live == ["\(scene.prefix).99"])
        }

        /// What one step left undone, the same command does.
        @Test func killedSpawnIsFinishedByTheSameCommand() throws {
            let scene = try NetworkScene()
            let arguments = scene.arguments(3, "--isolated-network", "--addresses", "\(scene.prefix).11")
            for _ in 0..<8 {
                _ = try StateShell.kill(
                    StateShell.binary, arguments, afterMicroseconds: .random(in: 50_000...900_000))
            }
            try scene.spawn.succeed(arguments)
            let expected = (11...13).map { "\(scene.prefix).\($0)" }
            let kept = try scene.kept(scene.name)
            #expect(kept.live.sorted() == expected && kept.config.sorted() == expected)
            try scene.spawn.succeed(["destroy", scene.name, "--yes"])
            #expect(try !scene.networkExists(scene.name))
        }

        @Test func networkOfItsOwnGoesWithTheLastMember() throws {
            let scene = try NetworkScene()
            try scene.spawn.succeed(scene.arguments(2, "--isolated-network", "--start"))
            let xml = try StateShell.virsh("net-dumpxml", scene.name)
            #expect(!xml.contains("<forward") && xml.contains("fleet=\"\(scene.name)\""))
            #expect(try StateShell.virsh("net-info", scene.name).contains(/Autostart: +yes/))
            try scene.spawn.succeed(["destroy", "\(scene.name)/1", "--force", "--yes"])
            #expect(try scene.networkExists(scene.name))
            try scene.spawn.succeed(["destroy", scene.name, "--force", "--yes"])
            #expect(try !scene.networkExists(scene.name))
        }

        @Test func foreignNetworkOfTheFleetsNameIsLeftAlone() throws {
            let scene = try NetworkScene(withForeign: true)
            let answer = try scene.spawn.coppice([
                "spawn", scene.foreign, "--golden", scene.spawn.golden, "--count", "1", "--template",
                "minimal",
                "--virt-type", "qemu", "--isolated-network",
            ])
            #expect(answer.status == 3 && answer.errors.contains("exists"), "\(answer.errors)")
            #expect(try scene.networkExists(scene.foreign))
        }

        @Test(.enabled(if: StateShell.tinyGolden != nil), .timeLimit(.minutes(6)))
        func guestsGetTheirAddressesFromTheNetworkOfTheirOwn() throws {
            let scene = try NetworkScene(copying: StateShell.tinyGolden)
            try scene.spawn.succeed(
                scene.arguments(2, "--isolated-network", "--addresses", "\(scene.prefix).31", "--start"))
            let limit = ContinuousClock.now + .seconds(180)
            var leases = ""
            repeat {
                leases = try StateShell.virsh("net-dhcp-leases", scene.name)
            } while !(31...32).allSatisfy({ leases.contains("\(scene.prefix).\($0)/24") })
                && ContinuousClock.now < limit
            for (index, address) in [(1, 31), (2, 32)] {
                let mac = try StateShell.virsh("domiflist", "\(scene.name)-0\(index)")
                    .split { $0.isWhitespace }.last { $0.hasPrefix("52:54:00") }
                let line = leases.split(separator: "\n").first { $0.contains(mac ?? "none") }
                #expect(line?.contains("\(scene.prefix).\(address)/24") == true, "\(leases)")
            }
            try scene.spawn.succeed(["destroy", scene.name, "--force", "--yes"])
            #expect(try !scene.networkExists(scene.name))
        }
    }
}
