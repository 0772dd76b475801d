import Foundation
import Testing

extension SpawnSuite {
    /// `--dry-run` and `plan` show everything and do nothing; a second run has nothing left to do.
    @Suite(.serialized) struct DryRunTests {
        @Test func aDryRunOfEachVerbChangesNothing() throws {
            let scene = try SpawnScene()
            func changesNothing(_ arguments: [String], says words: String) throws {
                let before = try scene.fingerprint()
                let answer = try scene.succeed(arguments + ["--dry-run"])
                #expect(answer.output.contains(words), "\(answer.output)")
                #expect(try scene.fingerprint() == before, "\(arguments)")
            }
            // The golden image is not sealed yet and the folder is not made.
            try changesNothing(scene.spawn(2, "--start"), says: "Plan: 2 to add")
            try scene.succeed(scene.spawn(2))
            try changesNothing(scene.spawn(3), says: "Plan: 1 to add, 2 as wanted")
            try changesNothing(scene.spawn(2, "--memory", "48MiB"), says: "Plan: 2 to change")
            try changesNothing(["start", scene.name], says: "Plan: 2 to change")
            try scene.succeed(["start", "\(scene.name)/1"])
            try changesNothing(["shutdown", scene.name, "--force"], says: "Plan: 1 to change, 1 as wanted")
            try changesNothing(["destroy", scene.name, "--force"], says: "Plan: 2 to destroy")
        }

        @Test func changedMemoryIsDefinedWithoutTouchingDisksOrNames() throws {
            let scene = try SpawnScene()
            let options = ["--network", "default", "--memory"]
            func spawn(_ memory: String) -> [String] {
                [
                    "spawn", scene.name, "--golden", scene.golden, "--count", "2", "--template", "minimal",
                    "--virt-type", "qemu",
                ] + options + [memory]
            }
            func identities() throws -> [String] {
                try scene.domains().flatMap { name in
                    try StateShell.virsh("dumpxml", "--inactive", name).split(separator: "\n").map(
                        String.init
                    )
                    .filter { ["<uuid>", "<mac ", "<source file"].contains(where: $0.contains) }
                }
            }
            func files() throws -> String {
                try StateShell.succeed("find", [scene.folder, "-printf", "%p %i %s %T@ %m\\n"])
            }
            try scene.succeed(spawn("32MiB"))
            try scene.succeed(["start", "\(scene.name)/2"])
            let before = try (identities(), files())
            let answer = try scene.succeed(spawn("48MiB"))
            #expect(answer.errors.contains("\(scene.name)-02 needs a restart"))
            #expect(answer.output.contains("32 MiB → 48 MiB"))
            for index in 1...2 {
                let xml = try StateShell.virsh("dumpxml", "--inactive", "\(scene.name)-0\(index)")
                #expect(xml.contains(">49152</memory>"))
            }
            #expect(try StateShell.virsh("dumpxml", "\(scene.name)-02").contains(">32768</memory>"))
            #expect(try identities() == before.0)
            #expect(try files() == before.1)
            #expect(try scene.succeed(spawn("48MiB")).output.contains("Nothing to do"))
        }
    }
}
