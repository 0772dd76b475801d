import Foundation
import Testing

extension SpawnSuite {
    /// Each gets one clear message and its exit code, and nothing was changed.
    @Suite(.serialized) struct BadInputTests {
        private func spawn(_ scene: SpawnScene, golden: String) -> [String] {
            ["spawn", scene.name, "--golden", golden, "--count", "1"] + SpawnScene.blank
        }

        @Test func goldenImagesThatCannotBeUsed() throws {
            let scene = try SpawnScene()
            let missing = "\(scene.folder)/no.qcow2"
            #expect(try scene.refusal(spawn(scene, golden: missing), exit: 3, saying: "no such file") == nil)

            let truncated = "\(scene.folder)/cut.qcow2"
            try StateShell.succeed("cp", [scene.golden, truncated])
            try StateShell.succeed("qemu-io", ["-c", "write -P 1 0 4M", truncated])
            try StateShell.succeed("truncate", ["-s", "1M", truncated])
            #expect(try scene.refusal(spawn(scene, golden: truncated), exit: 3, saying: "truncated") == nil)

            let corrupt = "\(scene.folder)/corrupt.qcow2"
            try StateShell.succeed("cp", [scene.golden, corrupt])
            // Incompatible feature bit 1 (qcow2 specification, header byte 79).
            try StateShell.succeed(
                "bash",
                ["-c", "printf '\\x02' | dd of=\"$1\" bs=1 seek=79 conv=notrunc status=none", "x", corrupt])
            #expect(try scene.refusal(spawn(scene, golden: corrupt), exit: 3, saying: "corrupt") == nil)

            let secret = "secret,id=s,data=x"
            let encrypted = "\(scene.folder)/secret.qcow2"
            // qemu-img measures its key derivation and sometimes gives up on a busy machine.
            for _ in 0..<20 where !FileManager.default.fileExists(atPath: encrypted + ".done") {
                let answer = try StateShell.run(
                    "qemu-img",
                    [
                        "create", "-q", "-f", "qcow2", "--object", secret, "-o",
                        "encrypt.format=luks,encrypt.key-secret=s,encrypt.iter-time=10", encrypted, "16M",
                    ])
                if answer.status == 0 { try StateShell.succeed("touch", [encrypted + ".done"]) }
            }
            #expect(try scene.refusal(spawn(scene, golden: encrypted), exit: 3, saying: "encrypted") == nil)
        }

        @Test func aGoldenImageThatAProcessHasOpenForWriting() throws {
            let scene = try SpawnScene()
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = ["qemu-io", scene.golden]
            let input = Pipe()
            let output = Pipe()
            process.standardInput = input
            process.standardOutput = output
            try process.run()
            // Its prompt says that it has opened the image.
            _ = output.fileHandleForReading.availableData
            #expect(try scene.refusal(scene.spawn(1), exit: 3, saying: "open for writing") == nil)
            try input.fileHandleForWriting.close()
            process.waitUntilExit()
            try scene.succeed(scene.spawn(1))
        }

        @Test func aFolderThatQEMUMayNotEnter() throws {
            let scene = try SpawnScene()
            try StateShell.succeed("chmod", ["0700", scene.folder])
            #expect(
                try scene.refusal(
                    scene.spawn(1), exit: 3, saying: "may not enter \(scene.folder)", "chmod o+x") == nil)
        }

        /// What is not there is not to be reached by opening a folder.
        @Test func aGoldenImageThatIsNotThereInAFolderThatQEMUMayNotEnter() throws {
            let scene = try SpawnScene()
            try StateShell.succeed("chmod", ["0700", scene.folder])
            let options = ["spawn", scene.name, "--golden", scene.golden + "x", "--count", "1"]
            #expect(
                try scene.refusal(options + SpawnScene.blank, exit: 3, saying: "no such file") == nil)
        }

        @Test(arguments: [
            ["a/b"], ["../up"], ["a..b"], ["<b>"], [String(repeating: "x", count: 300)], ["-x", "--"], ["."],
            ["a b"],
        ]) func namesThatAreNone(_ name: [String]) throws {
            let scene = try SpawnScene()
            let options = ["spawn", "--golden", scene.golden, "--count", "1"] + SpawnScene.blank
            let separator = name.count > 1 ? ["--"] : []
            #expect(try scene.refusal(options + separator + [name[0]], exit: 64, saying: "name") == nil)
        }

        @Test(arguments: [("0", "makes no VM"), ("100000", "more than a fleet may have"), ("many", "count")])
        func countsThatAreNone(_ count: String, _ words: String) throws {
            let scene = try SpawnScene()
            let spawn = ["spawn", scene.name, "--golden", scene.golden, "--count", count] + SpawnScene.blank
            #expect(try scene.refusal(spawn, exit: 64, saying: words) == nil)
        }

        @Test func aVMOfThatNameThatIsNotOurs() throws {
            let scene = try SpawnScene()
            let file = "\(scene.folder)/other.xml"
            try """
            <domain type='qemu'><name>\(scene.name)-02</name><memory unit='MiB'>32</memory>
            <os><type arch='x86_64'>hvm</type></os></domain>
            """.write(toFile: file, atomically: true, encoding: .utf8)
            try StateShell.virsh("define", file)
            #expect(try scene.refusal(scene.spawn(3), exit: 3, saying: "coppice did not make") == nil)
        }

        @Test func whatLiesInTheWay() throws {
            let scene = try SpawnScene()
            try FileManager.default.createDirectory(
                atPath: "\(scene.folder)/\(scene.name)", withIntermediateDirectories: true)
            try StateShell.succeed(
                "qemu-img",
                ["create", "-q", "-f", "qcow2", "-b", scene.golden, "-F", "qcow2", scene.overlay(1)])
            try StateShell.succeed("qemu-io", ["-c", "write -P 9 0 64k", scene.overlay(1)])
            #expect(try scene.refusal(scene.spawn(2), exit: 3, saying: "holds data") == nil)
            try FileManager.default.removeItem(atPath: scene.overlay(1))
            try FileManager.default.createSymbolicLink(
                atPath: scene.overlay(1), withDestinationPath: "/etc/hostname")
            let answer = try scene.coppice(scene.spawn(2))
            #expect(answer.status != 0)
            #expect(
                try FileManager.default.destinationOfSymbolicLink(atPath: scene.overlay(1)) == "/etc/hostname"
            )
        }

        @Test func noLibvirt() throws {
            let scene = try SpawnScene()
            let uri = "qemu:///system?socket=/nonexistent/socket"
            #expect(
                try scene.refusal(scene.spawn(1, "-c", uri), exit: 3, saying: "libvirtd", "virtlogd -d")
                    == nil)
        }

        @Test func selectorsThatFitNothing() throws {
            let scene = try SpawnScene()
            try scene.succeed(scene.spawn(2))
            #expect(
                try scene.refusal(["start", "nosuch"], exit: 3, saying: "no fleet named 'nosuch'") == nil)
            #expect(
                try scene.refusal(["start", "\(scene.name)/3"], exit: 3, saying: "no member '3'", "1-2")
                    == nil)
            #expect(try scene.refusal(["start", "\(scene.name)/x/y"], exit: 64, saying: "lab/7") == nil)
            #expect(try scene.refusal(["destroy", scene.name], exit: 3, saying: "--yes") == nil)
        }

        @Test(arguments: [
            ("nmae: lab\n", "lab.yaml:1:1", "did you mean 'name'"),
            ("name: lab\ncount: many\n", "lab.yaml:2:8", "count"),
            ("name: lab\nname: lab\n", "lab.yaml:", "name"), ("name: [\n", "lab.yaml:", "YAML"),
        ]) func fleetFilesThatAreBroken(_ text: String, _ place: String, _ words: String) throws {
            let scene = try SpawnScene()
            try text.write(toFile: "\(scene.folder)/lab.yaml", atomically: true, encoding: .utf8)
            #expect(
                try scene.refusal(["apply", "\(scene.folder)/lab.yaml"], exit: 78, saying: place, words)
                    == nil)
        }

        @Test(arguments: [
            ("<domain><name>${nmae}</name></domain>", ":1:15", "name"),
            ("<domain>\n  <name>x</nam>\n</domain>", ":2:", ""),
        ]) func templatesThatAreBroken(_ text: String, _ place: String, _ words: String) throws {
            let scene = try SpawnScene()
            let path = "\(scene.folder)/bad.xml"
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            let spawn = ["spawn", scene.name, "--golden", scene.golden, "--count", "1", "--template", path]
            #expect(try scene.refusal(spawn, exit: 78, saying: path + place, words) == nil)
        }
    }
}
