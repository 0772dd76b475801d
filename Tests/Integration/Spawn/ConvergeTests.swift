import Foundation
import Testing
import XMLTree

extension SpawnSuite {
    /// spawn, plan and apply bring about what is wanted, and nothing else.
    @Suite(.serialized) struct ConvergeTests {
        @Test func aSecondSpawnChangesNothingAndSaysSo() throws {
            let scene = try SpawnScene()
            try scene.succeed(scene.spawn(3))
            let before = try scene.fingerprint()
            let answer = try scene.succeed(scene.spawn(3))
            #expect(answer.output.contains("Nothing to do"))
            #expect(try scene.fingerprint() == before)
        }

        @Test func overlaysAreWhatWeMeasuredToBeFast() throws {
            let scene = try SpawnScene()
            try scene.succeed(scene.spawn(1))
            let info = try StateShell.succeed("qemu-img", ["info", "--output=json", scene.overlay(1)])
            for words in [
                "\"cluster-size\": 131072", "\"extended-l2\": true",
                "\"full-backing-filename\": \"\(scene.golden)\"",
                "\"backing-filename-format\": \"qcow2\"", "\"compat\": \"1.1\"",
            ] { #expect(info.contains(words), "\(words)") }
            let modes = try StateShell.succeed("stat", ["-c", "%a", scene.overlay(1), scene.golden])
            #expect(modes == "600\n444\n")
        }

        @Test func aHigherCountAddsAndALowerOneLeaves() throws {
            let scene = try SpawnScene()
            try scene.succeed(scene.spawn(2))
            let before = try StateShell.succeed("stat", ["-c", "%i", scene.overlay(1), scene.overlay(2)])
            try scene.succeed(scene.spawn(4))
            #expect(try scene.domains().count == 4)
            #expect(
                try StateShell.succeed("stat", ["-c", "%i", scene.overlay(1), scene.overlay(2)]) == before)
            let fewer = try scene.succeed(scene.spawn(1))
            #expect(fewer.errors.contains("2-4"))
            #expect(try scene.domains().count == 4)
        }

        @Test func moreMemoryIsDefinedAndRunningOnesAreNamed() throws {
            let scene = try SpawnScene()
            try scene.succeed(scene.spawn(2))
            try scene.succeed(["start", "\(scene.name)/2"])
            let answer = try scene.succeed(scene.spawn(2, "--vcpus", "2"))
            #expect(answer.errors.contains("\(scene.name)-02 needs a restart"))
            #expect(!answer.errors.contains("\(scene.name)-01 needs a restart"))
            #expect(try StateShell.virsh("dumpxml", "--inactive", "\(scene.name)-01").contains(">2</vcpu>"))
            let again = try scene.succeed(scene.spawn(2, "--vcpus", "2"))
            #expect(again.errors.contains("\(scene.name)-02 still needs a restart"))
            #expect(again.output.contains("Nothing to do"))
        }

        @Test func identityOutlivesTheVM() throws {
            let scene = try SpawnScene()
            let options = [
                "spawn", scene.name, "--golden", scene.golden, "--count", "3", "--virt-type", "qemu",
            ]
            func identities() throws -> [String] {
                try scene.domains().flatMap { name in
                    try StateShell.virsh("dumpxml", name).split(separator: "\n").map(String.init)
                        .filter { $0.contains("<uuid>") || $0.contains("<mac address") }
                }
            }
            try scene.succeed(options)
            let before = try identities()
            #expect(Set(before).count == 6)
            try scene.succeed(["destroy", scene.name, "--yes"])
            #expect(try StateShell.succeed("find", [scene.folder, "-mindepth", "1"]) == scene.golden + "\n")
            try scene.succeed(options)
            #expect(try identities() == before)
        }

        @Test func aFleetFileIsAppliedAndPruned() throws {
            let scene = try SpawnScene()
            let file = "\(scene.folder)/lab.yaml"
            func write(_ count: Int) throws {
                try """
                name: \(scene.name)
                golden: golden.qcow2
                count: \(count)
                template: minimal
                memory: 32MiB
                network: none
                virt-type: qemu

                """.write(toFile: file, atomically: true, encoding: .utf8)
            }
            try write(3)
            let before = try scene.fingerprint()
            #expect(try scene.succeed(["plan", file]).output.contains("Plan: 3 to add"))
            #expect(try scene.fingerprint() == before)
            try scene.succeed(["apply", file])
            #expect(try scene.domains().count == 3)
            try write(1)
            #expect(try scene.refusal(["apply", file, "--prune"], exit: 3, saying: "--yes") == nil)
            try scene.succeed(["apply", file, "--prune", "--yes"])
            #expect(try scene.domains() == ["\(scene.name)-01"])
        }

        @Test func aVMsOwnDiskBecomesGoldenOnceItIsFrozen() throws {
            let scene = try SpawnScene()
            let origin = "\(scene.name)-origin"
            let xml = try scene.succeed(
                ["template", "render", "minimal", "--golden", scene.golden] + SpawnScene.blank.dropFirst(2)
            ).output
            let document = try XMLDocument(parsing: xml, file: "origin")
            document.root.first("metadata")?.remove()
            document.root.first("uuid")?.remove()
            document.root.first("name")?.text = origin
            document.root.first("devices/disk/source")?[attribute: "file"] = scene.golden
            let file = "\(scene.folder)/origin.xml"
            try document.serialized().write(toFile: file, atomically: true, encoding: .utf8)
            try StateShell.virsh("define", file)

            let spawn = ["spawn", scene.name, "--from-domain", origin, "--count", "2"]
            #expect(try scene.refusal(spawn, exit: 3, saying: origin, "--freeze") == nil)
            #expect(try scene.refusal(scene.spawn(1), exit: 3, saying: origin) == nil)
            try StateShell.virsh("start", origin)
            #expect(try scene.refusal(scene.spawn(1), exit: 3, saying: origin, "is running") == nil)
            try StateShell.virsh("destroy", origin)

            try scene.succeed(spawn + ["--freeze"])
            #expect(try StateShell.virsh("dumpxml", origin).contains("\(scene.folder)/golden.1.qcow2"))
            #expect(try scene.status().allSatisfy { $0.golden?.path == scene.golden })
            #expect(try scene.succeed(spawn + ["--freeze"]).output.contains("Nothing to do"))
            try StateShell.virsh("start", origin)
            try scene.succeed(["start", scene.name])
        }
    }
}
