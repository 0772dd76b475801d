import Foundation
import Testing
import XMLTree

extension SpawnSuite {
    /// Real guests.
    @Suite(.serialized) struct BootTests {
        /// A template whose guests write their console to a file beside their overlay.
        private func template(in scene: SpawnScene) throws -> String {
            let xml = try scene.succeed(["template", "show", "minimal"]).output
            let document = try XMLDocument(parsing: xml, file: "minimal")
            let devices = try #require(document.root.first("devices"))
            for node in devices.children("serial") + devices.children("console") { node.remove() }
            let serial = devices.append(element: "serial")
            serial[attribute: "type"] = "file"
            serial.append(element: "source")[attribute: "path"] = "${directory}/${name}.log"
            let path = "\(scene.folder)/console.xml"
            try document.serialized().write(toFile: path, atomically: true, encoding: .utf8)
            return path
        }

        /// The ready line of a guest's n-th boot, read as soon as it is there.
        private func readyLine(_ boot: Int, of log: String) throws -> String? {
            let script =
                "timeout 120 tail -n +1 -F \"$1\" 2>/dev/null | grep -m 1 -oE \"ready boots=$2 [^\r]*\""
            let answer = try StateShell.run("bash", ["-c", script, "ready", log, "\(boot)"])
            return answer.output.isEmpty ? nil : answer.output
        }

        @Test(.timeLimit(.minutes(6))) func fourGuestsBootOnOverlaysOfTheirOwnAndGoAgain() throws {
            let scene = try SpawnScene(copying: StateShell.tinyGolden)
            let digest = try StateFleet.digest(scene.golden)
            let options = [
                "--template", try template(in: scene), "--memory", "128MiB", "--network", "default",
                "--virt-type", "qemu",
            ]
            try scene.succeed(
                ["spawn", scene.name, "--golden", scene.golden, "--count", "4", "--start"] + options)
            for index in 1...4 {
                let log = scene.overlay(index).replacingOccurrences(of: ".qcow2", with: ".log")
                #expect(try readyLine(1, of: log) != nil, "member \(index) did not become ready")
            }
            let members = try scene.status()
            #expect(members.map(\.state) == ["running", "running", "running", "running"])
            #expect(members.allSatisfy { $0.golden?.intact == true })
            #expect(try StateFleet.digest(scene.golden) == digest)
            let addresses = try addresses(of: scene)
            #expect(addresses.count == 4 && Set(addresses).count == 4, "\(addresses)")

            try scene.succeed(["shutdown", "\(scene.name)/1", "--timeout", "60s"])
            // It waited until libvirt said so: nobody has to wait any more.
            #expect(try StateShell.virsh("domstate", "\(scene.name)-01").hasPrefix("shut off"))
            try scene.succeed(["start", "\(scene.name)/1"])
            let first = scene.overlay(1).replacingOccurrences(of: ".qcow2", with: ".log")
            #expect(try readyLine(2, of: first) != nil, "the second boot is not counted on the same overlay")

            for index in 2...4 {
                let log = scene.overlay(index).replacingOccurrences(of: ".qcow2", with: ".log")
                let text = try String(contentsOfFile: log, encoding: .utf8)
                #expect(!text.contains("ready boots=2"), "member \(index) was restarted, too")
            }

            #expect(
                try scene.refusal(["destroy", scene.name, "--yes"], exit: 3, saying: "is running", "--force")
                    == nil)
            try scene.succeed(["destroy", scene.name, "--force", "--yes"])
            #expect(try scene.domains().isEmpty)
            let left = try StateShell.succeed("find", [scene.folder, "-type", "f", "!", "-name", "*.log"])
            #expect(
                left.split(separator: "\n").map(String.init).sorted()
                    == ["\(scene.folder)/console.xml", scene.golden].sorted())
            #expect(try StateFleet.digest(scene.golden) == digest)
        }

        /// The addresses of all four; on a crowded host a guest is ready before it has its lease.
        private func addresses(of scene: SpawnScene) throws -> [String] {
            struct Record: Decodable { let addresses: [String] }
            let limit = ContinuousClock.now + .seconds(60)
            var addresses: [String] = []
            repeat {
                let text = try scene.succeed(["status", scene.name, "--json"]).output
                addresses = try JSONDecoder().decode([Record].self, from: Data(text.utf8)).flatMap(
                    \.addresses)
            } while addresses.count < 4 && ContinuousClock.now < limit
            return addresses
        }

        /// Those that need no firmware beyond QEMU's own.
        @Test(arguments: ["linux", "minimal"]) func aMemberOfAShippedTemplateStarts(_ template: String) throws
        {
            let scene = try SpawnScene()
            try scene.succeed([
                "spawn", scene.name, "--golden", scene.golden, "--count", "1", "--template", template,
                "--memory", "64MiB", "--virt-type", "qemu", "--start",
            ])
            #expect(try scene.status().map(\.state) == ["running"])
            try scene.succeed(["destroy", scene.name, "--force", "--yes"])
            #expect(try StateShell.succeed("find", [scene.folder, "-mindepth", "1"]) == scene.golden + "\n")
        }

        @Test func everyShippedTemplateIsTakenByLibvirt() throws {
            for template in ["linux", "linux-uefi", "windows", "minimal"] {
                let scene = try SpawnScene()
                try scene.succeed([
                    "spawn", scene.name, "--golden", scene.golden, "--count", "1", "--template", template,
                    "--virt-type", "qemu",
                ])
                #expect(try scene.domains().count == 1, "\(template)")
                try scene.succeed(["destroy", scene.name, "--yes"])
            }
        }
    }
}
