import Foundation
import Testing

@Suite struct InitTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func coppice(_ arguments: String...) throws -> Binary.Outcome {
        let binary = try Binary(arguments, in: scratch)
        binary.process.currentDirectoryURL = URL(filePath: scratch.path)
        try binary.process.run()
        return try binary.finish()
    }

    @Test func fileThatWasWrittenCanBePlanned() throws {
        let written = try coppice(
            "init", "room", "--golden", "golden.qcow2", "--count", "2", "--template", "template.xml")
        #expect(written.code == 0, "\(written.errors)")
        let plan = try coppice("plan", "room.yaml", "-c", scratch.uri)
        #expect(plan.code == 0 && plan.output.contains("Plan: 2 to change"), "\(plan.output)\(plan.errors)")
    }

    @Test func pathsMeanTheSameFromAnotherFolder() throws {
        try FileManager.default.createDirectory(
            atPath: scratch.file("fleets"), withIntermediateDirectories: true)
        _ = try coppice("init", "room", "--golden", "golden.qcow2", "--count", "1", "-f", "fleets/room.yaml")
        let text = try String(contentsOfFile: scratch.file("fleets/room.yaml"), encoding: .utf8)
        #expect(text.contains("\ngolden: \(scratch.file("golden.qcow2"))\n"), "\(text)")
    }

    @Test func fileThatExistsIsKept() throws {
        try scratch.write("mine", to: "room.yaml")
        let refused = try coppice("init", "room", "--golden", "g.qcow2", "--count", "1")
        #expect(refused.code == 3 && refused.errors.contains("--force"), "\(refused.errors)")
        #expect(try String(contentsOfFile: scratch.file("room.yaml"), encoding: .utf8) == "mine")
        #expect(try coppice("init", "room", "--golden", "g.qcow2", "--count", "1", "--force").code == 0)
    }

    @Test(arguments: [
        (["init"], "coppice init NAME"), (["init", "room"], "--count 30"),
        (["init", "room", "--count", "1"], "--golden"),
        (["init", "a/b", "--count", "1", "--golden", "g"], "holds '/'"),
        (["init", "room", "--count", "1", "--golden", "g", "--memory", "2"], "has no unit"),
    ])
    func withoutATerminalNobodyIsAsked(_ arguments: [String], _ words: String) throws {
        let binary = try Binary(arguments, in: scratch)
        binary.process.currentDirectoryURL = URL(filePath: scratch.path)
        try binary.process.run()
        let outcome = try binary.finish()
        #expect(outcome.code == 64 && outcome.errors.contains(words), "\(outcome.errors)")
        #expect(!FileManager.default.fileExists(atPath: scratch.file("room.yaml")))
    }

    @Test func onATerminalItAsksForWhatIsMissing() throws {
        // script(1) gives it a terminal and types what comes through the pipe.
        let answers = "room\\n2\\ngolden.qcow2\\n"
        let outcome = try Tool.run([
            "sh", "-c",
            "cd '\(scratch.path)' && printf '\(answers)' | script -qec '\(Binary.path) init' /dev/null",
        ])
        #expect(outcome.code == 0 && outcome.text.contains("The fleet's name: "), "\(outcome.text)")
        let text = try String(contentsOfFile: scratch.file("room.yaml"), encoding: .utf8)
        #expect(text.contains("\nname: room\n") && text.contains("\ncount: 2\n"))
    }
}
