import Foundation
import Testing

extension SpawnSuite {
    /// Runs that are interrupted, and runs beside each other.
    @Suite(.serialized) struct ConcurrencyTests {
        @Test func anInterruptedSpawnIsFinishedByTheSameCommand() throws {
            let scene = try SpawnScene()
            let script = """
                "$@" >"$OUTPUT" 2>"$OUTPUT.messages" & process=$!
                until [ -s "$OUTPUT" ]; do kill -0 $process || break; done
                kill -INT $process; wait $process
                """
            let output = "\(scene.folder)/output"
            let answer = try StateShell.run(
                "env",
                ["OUTPUT=\(output)", "bash", "-c", script, "interrupt", StateShell.binary] + scene.spawn(300))
            // It may be quicker than the signal.
            #expect(answer.status == 130 || answer.status == 0)
            let text = try String(contentsOfFile: output, encoding: .utf8)
            #expect(text.contains("spawn: "), "\(text.suffix(500))")
            try scene.succeed(scene.spawn(300, "--quiet"))
            #expect(try scene.domains().count == 300)
            #expect(
                try StateShell.succeed("find", [scene.folder, "-name", ".coppice-*"]).isEmpty)
            try scene.succeed(["destroy", scene.name, "--yes", "--quiet"])
        }

        /// The image is sealed by whoever comes first, and the cards of both have addresses of their own.
        @Test func twoFleetsOnOneGoldenImageAtOnce() async throws {
            let scene = try SpawnScene()
            func spawn(_ suffix: String) -> [String] {
                [
                    "spawn", scene.name + suffix, "--golden", scene.golden, "--count", "10", "--template",
                    "minimal", "--memory", "32MiB", "--virt-type", "qemu",
                ]
            }
            let (first, second) = (spawn("a"), spawn("b"))
            async let one = Task { try StateShell.run(StateShell.binary, first) }.value
            async let two = Task { try StateShell.run(StateShell.binary, second) }.value
            let answers = try await [one, two]
            #expect(answers.map(\.status) == [0, 0], "\(answers.map(\.errors))")
            let domains = try scene.domains()
            #expect(domains.count == 20)
            let cards = try domains.flatMap { name in
                try StateShell.virsh("dumpxml", name).split(separator: "\n").filter { $0.contains("<mac ") }
            }
            #expect(Set(cards).count == 20)
            for suffix in ["a", "b"] {
                try scene.succeed(["destroy", scene.name + suffix, "--yes"])
            }
            #expect(try StateShell.succeed("find", [scene.folder, "-mindepth", "1"]) == scene.golden + "\n")
        }
    }
}
