import Foundation
import Testing

extension SpawnSuite {
    /// What no verb and no crash may break.
    @Suite(.serialized) struct LawTests {
        @Test func nothingStartsOnAGoldenImageThatChanged() throws {
            let scene = try SpawnScene()
            try scene.succeed(scene.spawn(2))
            let time = try StateShell.succeed("stat", ["-c", "%y", scene.golden])
            try StateShell.succeed("chmod", ["u+w", scene.golden])
            try StateShell.succeed("qemu-io", ["-c", "write -P 5 0 64k", scene.golden])
            try StateShell.succeed("touch", ["-d", time, scene.golden])
            #expect(
                try scene.refusal(["start", scene.name], exit: 3, saying: "has changed", scene.golden) == nil)
            #expect(try scene.status().allSatisfy { $0.golden?.intact == false })
        }

        @Test func aTouchedGoldenImageCanBeSetBackAsTheMessageSays() throws {
            let scene = try SpawnScene()
            try scene.succeed(scene.spawn(1))
            try StateShell.succeed("touch", [scene.golden])
            let answer = try scene.coppice(["start", scene.name])
            #expect(answer.status == 3)
            let words = answer.errors.split(whereSeparator: { " ;\n".contains($0) })
            let time = try #require(words.first { $0.hasPrefix("@") })
            try StateShell.succeed("touch", ["-d", String(time), scene.golden])
            try scene.succeed(["start", scene.name])
        }

        @Test func aLayerThatSomethingElseRestsOnIsKept() throws {
            let scene = try SpawnScene()
            try scene.succeed(scene.spawn(2))
            let extra = "\(scene.folder)/extra.qcow2"
            try StateShell.succeed(
                "qemu-img", ["create", "-q", "-f", "qcow2", "-b", scene.overlay(1), "-F", "qcow2", extra])
            // Known only while a domain uses it, or while it lies in a folder that is looked at: here the golden image's.
            try scene.succeed(["destroy", scene.name, "--yes"])
            #expect(FileManager.default.fileExists(atPath: scene.overlay(1)))
            #expect(!FileManager.default.fileExists(atPath: scene.overlay(2)))
        }

        @Test(.timeLimit(.minutes(5))) func aKilledSpawnIsFinishedByTheSameCommand() throws {
            let scene = try SpawnScene()
            var killed = 0
            for _ in 0..<8 {
                let delay = UInt32.random(in: 20_000...250_000)
                if try StateShell.kill(StateShell.binary, scene.spawn(60), afterMicroseconds: delay) {
                    killed += 1
                }
            }
            try scene.succeed(scene.spawn(60))
            #expect(killed > 0)
            #expect(try scene.domains().count == 60)
            let files = try StateShell.succeed("ls", ["-A", "\(scene.folder)/\(scene.name)"]).split(
                separator: "\n")
            #expect(files.count == 60)
            try scene.succeed(["destroy", scene.name, "--yes"])
            #expect(try StateShell.succeed("find", [scene.folder, "-mindepth", "1"]) == scene.golden + "\n")
        }

        @Test(.timeLimit(.minutes(5))) func aKilledDestroyIsFinishedByTheSameCommand() throws {
            let scene = try SpawnScene()
            try scene.succeed(scene.spawn(60))
            for _ in 0..<6 {
                let delay = UInt32.random(in: 50_000...250_000)
                _ = try StateShell.kill(
                    StateShell.binary, ["destroy", scene.name, "--yes"], afterMicroseconds: delay)
            }
            if try !scene.domains().isEmpty { try scene.succeed(["destroy", scene.name, "--yes"]) }
            #expect(try scene.domains().isEmpty)
            #expect(
                try StateShell.succeed("find", [scene.folder, "-name", "*.qcow2"]) == scene.golden + "\n")
        }

        @Test func twoRunsOnOneFleetDoNotHurtEachOther() async throws {
            let scene = try SpawnScene()
            let arguments = scene.spawn(20)
            async let first = Task { try StateShell.run(StateShell.binary, arguments).status }.value
            async let second = Task { try StateShell.run(StateShell.binary, arguments).status }.value
            #expect(try await [first, second] == [0, 0])
            #expect(try scene.domains().count == 20)
            #expect(try scene.succeed(arguments).output.contains("Nothing to do"))
        }

        @Test func anInterruptedSpawnSaysWhatWasDoneAndIsFinishedLater() throws {
            let scene = try SpawnScene()
            let process = Process()
            process.executableURL = URL(fileURLWithPath: StateShell.binary)
            process.arguments = scene.spawn(400, "-c", "qemu:///system", "--jobs", "1")
            let output = Pipe()
            process.standardOutput = output
            process.standardError = FileHandle.nullDevice
            try process.run()
            // The first result says that it is in the middle of its work.
            _ = output.fileHandleForReading.availableData
            process.interrupt()
            let rest = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            #expect(process.terminationStatus == 130)
            #expect(rest.contains("cancelled"))
            let done = try scene.domains().count
            #expect(done > 0 && done < 400)
            try scene.succeed(["destroy", scene.name, "--yes", "--quiet"])
            #expect(try StateShell.succeed("find", [scene.folder, "-mindepth", "1"]) == scene.golden + "\n")
        }
    }
}
