import Foundation
import Testing

extension SpawnSuite {
    /// A golden image that a VM may write to is none, however the VM names it.
    @Suite(.serialized) struct WriterTests {
        @Test func aVolumeIsSeenWhetherItsPoolIsActiveOrNot() throws {
            let scene = try SpawnScene()
            try scene.withPool { pool in
                let writer = try scene.defineForeign(
                    "vol", type: "volume", source: "pool='\(pool)' volume='golden.qcow2'")
                #expect(
                    try scene.refusal(scene.spawn(2), exit: 3, saying: writer, "as its writable disk") == nil)
                try StateShell.virsh("pool-destroy", pool)
                #expect(
                    try scene.refusal(scene.spawn(2), exit: 3, saying: writer, "as its writable disk") == nil)
                try StateShell.virsh("pool-start", pool)
                try StateShell.virsh("start", writer)
                #expect(try scene.refusal(scene.spawn(2), exit: 3, saying: writer, "is running") == nil)
            }
        }

        @Test func aVMOnAVolumeCanBeFrozen() throws {
            let scene = try SpawnScene()
            try scene.withPool { pool in
                let origin = try scene.defineForeign(
                    "vol", type: "volume", source: "pool='\(pool)' volume='golden.qcow2'")
                let spawn = ["spawn", scene.name, "--from-domain", origin, "--count", "2"]
                #expect(try scene.refusal(spawn, exit: 3, saying: origin, "--freeze") == nil)
                try StateShell.virsh("start", origin)
                #expect(
                    try scene.refusal(spawn + ["--freeze"], exit: 3, saying: origin, "is running") == nil)
                try StateShell.virsh("destroy", origin)

                try scene.succeed(spawn + ["--freeze"])
                #expect(
                    try StateShell.virsh("dumpxml", origin).contains("file='\(scene.folder)/golden.1.qcow2'"))
                let before = try scene.fingerprint()
                #expect(try scene.succeed(spawn + ["--freeze"]).output.contains("Nothing to do"))
                #expect(try scene.fingerprint() == before)
                try StateShell.virsh("start", origin)
                try scene.succeed(["start", scene.name])
            }
        }

        @Test func aLinkToTheGoldenImageIsTheGoldenImage() throws {
            let scene = try SpawnScene()
            let link = "\(scene.folder)/link.qcow2"
            try StateShell.succeed("ln", [scene.golden, link])
            let writer = try scene.defineForeign("hard", type: "file", source: "file='\(link)'")
            #expect(try scene.refusal(scene.spawn(1), exit: 3, saying: writer) == nil)
            try StateShell.virsh("undefine", writer)
            try StateShell.succeed("ln", ["-sf", scene.golden, link])
            try scene.defineForeign("soft", type: "file", source: "file='\(link)'")
            #expect(try scene.refusal(scene.spawn(1), exit: 3, saying: "\(scene.name)-soft") == nil)
        }

        @Test func aLayerThatAnotherVMUsesIsKeptByDestroy() throws {
            let scene = try SpawnScene()
            try scene.succeed(scene.spawn(2))
            let user = try scene.defineForeign("user", type: "file", source: "file='\(scene.overlay(1))'")
            try scene.succeed(["destroy", scene.name, "--yes"])
            #expect(FileManager.default.fileExists(atPath: scene.overlay(1)))
            #expect(!FileManager.default.fileExists(atPath: scene.overlay(2)))
            #expect(try scene.domains() == [user])
        }
    }
}
