import Foundation
import Testing

extension SpawnSuite {
    /// Names and places that members cannot have: seen before anything is made, so nothing is.
    @Suite(.serialized) struct PlaceTests {
        private func scene() throws -> SpawnScene {
            let scene = try SpawnScene()
            try StateShell.succeed("mkdir", ["-m", "711", "\(scene.folder)/\(scene.name)"])
            return scene
        }

        @Test(arguments: ["/etc/hostname", "/nonexistent", "golden.qcow2"])
        func aSymbolicLinkIsRefusedAndLeft(_ destination: String) throws {
            let scene = try scene()
            try FileManager.default.createSymbolicLink(
                atPath: scene.overlay(2), withDestinationPath: destination)
            #expect(
                try scene.refusal(
                    scene.spawn(3), exit: 3, saying: scene.overlay(2), "symbolic link", "nothing was changed")
                    == nil)
        }

        @Test func aFolderIsRefusedAndLeft() throws {
            let scene = try scene()
            try StateShell.succeed("mkdir", [scene.overlay(2)])
            #expect(
                try scene.refusal(
                    scene.spawn(3), exit: 3, saying: scene.overlay(2), "folder", "nothing was changed") == nil
            )
        }

        @Test func aFileInPlaceOfTheFleetsFolderIsRefused() throws {
            let scene = try SpawnScene()
            try StateShell.succeed("touch", ["\(scene.folder)/\(scene.name)"])
            #expect(try scene.refusal(scene.spawn(1), exit: 3, saying: "is no folder") == nil)
        }

        @Test(arguments: [
            "a/%02d", "../%d", "a..%d", "<b>%d", String(repeating: "x", count: 300) + "%d", "same",
        ])
        func namePatternsThatAreNone(_ pattern: String) throws {
            let scene = try SpawnScene()
            #expect(
                try scene.refusal(
                    scene.spawn(2, "--name-pattern", pattern), exit: 64, saying: "name") == nil)
        }

        @Test(arguments: [
            ("name: lab\ncount: 2\nnmae: x\n", ":3:1"), ("name: lab\ncount: 2\nstart: 7\n", ":3:8"),
            ("name: lab\ncount: 2\nset: [1]\n", ":3:6"), ("name: lab\ncount: 2\ncount: 3\n", ":2:1"),
            ("name: lab\ncount: 0\n", ":2:8"), ("name: a/b\ncount: 1\n", ":1:7"), ("- lab\n", ":1:1"),
            ("name: lab\ncount: 2\nmemory: much\n", ":3:9"),
        ]) func aFleetFilesMistakeIsSaidWithItsPlace(_ text: String, _ place: String) throws {
            let scene = try SpawnScene()
            let file = "\(scene.folder)/lab.yaml"
            try text.write(toFile: file, atomically: true, encoding: .utf8)
            for verb in ["plan", "apply"] {
                #expect(try scene.refusal([verb, file], exit: 78, saying: file + place) == nil)
            }
        }
    }
}
