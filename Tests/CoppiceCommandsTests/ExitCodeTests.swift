import Foundation
import Testing

@testable import CoppiceCommands

/// The built executable's exit codes, and where it writes what (DESIGN, section 5).
@Suite struct ExitCodeTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func run(_ arguments: String...) throws -> Binary.Outcome {
        let binary = try Binary(arguments + ["-c", scratch.uri], in: scratch)
        try binary.process.run()
        return try binary.finish()
    }

    @Test func whatIsAsWantedExitsWithZero() throws {
        let outcome = try run("start", "lab/1")
        #expect(outcome.code == 0, "\(outcome)")
        #expect(outcome.output == "Nothing to do: 1 VM is as wanted\n")
        #expect(outcome.errors.isEmpty)
    }

    @Test func quietSaysNothing() throws {
        let outcome = try run("start", "lab/1", "-q")
        #expect(outcome.code == 0 && outcome.output.isEmpty && outcome.errors.isEmpty)
    }

    @Test func statusIsWrittenAsATableAndAsJSON() throws {
        let table = try run("status", "lab")
        #expect(table.code == 0, "\(table)")
        #expect(table.output.contains("lab-01  running"))
        #expect(table.output.contains("lab-02  off"))
        let json = try run("status", "lab/2", "--json")
        #expect(json.output.hasPrefix("[\n"))
        #expect(json.output.contains("\"state\" : \"off\""))
        #expect(json.errors.isEmpty)
    }

    @Test func unknownFleetIsRefused() throws {
        let outcome = try run("status", "lba")
        #expect(outcome.code == 3)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors == "coppice: there is no fleet named 'lba'; there are: lab\n")
    }

    @Test func refusedPlanNamesEachVMAndSaysThatNothingWasChanged() throws {
        let outcome = try run("start", "lab", "--json")
        #expect(outcome.code == 3, "\(outcome)")
        #expect(outcome.output.contains("\"outcome\" : \"refused\""))
        #expect(outcome.errors.contains("coppice: lab-02: "))
        #expect(outcome.errors.hasSuffix("coppice: refused; nothing was changed\n"))
    }

    @Test func lossNeedsYesWhereNobodyCanBeAsked() throws {
        let outcome = try run("destroy", "lab/1", "--force")
        #expect(outcome.code == 3, "\(outcome)")
        #expect(outcome.errors.contains("  lab-01: what it is doing right now\n"))
        #expect(outcome.errors.contains("say --yes"))
        let confirmed = try run("destroy", "lab/1", "--force", "--yes")
        #expect(confirmed.code == 0, "\(confirmed)")
        #expect(confirmed.output.hasPrefix("lab-01: destroyed\ndestroy: 1 changed in "))
    }

    @Test func wrongUsageIsSixtyFour() throws {
        #expect(try run("destroy").code == 64)
        #expect(try run("destroy", "a/b/c").code == 64)
        #expect(try run("spawn", "a b", "--count", "1", "--golden", "/g").code == 64)
        #expect(try run("spawn", "lab", "--count", "0", "--golden", "/g").code == 64)
        #expect(try run("spawn", "lab", "--count", "1", "--golden", "/g", "--memory", "2").code == 64)
        #expect(try run("spawn", "lab", "--cuont", "1").code == 64)
    }

    @Test func whatHasNoJSONFormIsWrongUsageWithIt() throws {
        let image = scratch.file("golden.qcow2")
        #expect(try Binary.run("template", "show", "linux", "--json", in: scratch).code == 64)
        #expect(try run("template", "render", "linux", "--golden", image, "--json").code == 64)
        let template = scratch.file("template.xml")
        let check = try Binary.run("template", "check", template, "--json", in: scratch)
        #expect(check.code == 0 && check.output.contains("\"file\""), "\(check)")
    }

    @Test func resultsThatCannotBeWrittenAreAnError() throws {
        let binary = try Binary(["status", "lab", "--json", "-c", scratch.uri], in: scratch)
        binary.process.standardOutput = FileHandle(forWritingAtPath: "/dev/full")
        try binary.process.run()
        binary.process.waitUntilExit()
        #expect(binary.process.terminationStatus == 1)
        #expect(try binary.errors.hasPrefix("coppice: stdout: No space left on device"))
    }

    @Test(arguments: ["<&- >&-", ">&- 2>&-", "<&- >&- 2>&-"])
    func closedDescriptorsAreNobodysFiles(_ closed: String) throws {
        let result = try Tool.run([
            "bash", "-c", "\(Binary.path) start lab/1 -c '\(scratch.uri)' \(closed); echo \"ended with $?.\"",
        ])
        #expect(result.text.hasSuffix("ended with 0.\n"), "\(result)")
    }

    /// Found only while loading what the file names, and said at its place all the same.
    @Test(arguments: [
        ("template: lunix", 4, "is not shipped"), ("hostname: pc", 4, "several members"),
        ("hostname: a_b", 4, "holds '_'"), ("ssh-keys: [/dev/null]", 4, "holds no key"),
    ])
    func whatIsWrongWithAValueIsSaidAtItsPlace(_ text: String, _ line: Int, _ words: String) throws {
        let golden = scratch.file("golden.qcow2")
        let file = try scratch.write("name: new\ncount: 2\ngolden: \(golden)\n\(text)\n", to: "new.yaml")
        let outcome = try run("plan", file)
        #expect(outcome.code == 78, "\(outcome)")
        #expect(outcome.errors.hasPrefix("coppice: \(file):\(line):"), "\(outcome.errors)")
        #expect(outcome.errors.contains(words), "\(outcome.errors)")
    }

    @Test func badFleetFileAndBadTemplateAreSeventyEight() throws {
        let fleet = try scratch.write("name: lab\ncuont: 3\n", to: "lab.yaml")
        for verb in ["plan", "apply"] {
            let outcome = try run(verb, fleet)
            #expect(outcome.code == 78)
            #expect(outcome.errors.hasPrefix("coppice: \(fleet):2:1: "))
        }
        let template = try scratch.write("<domain>\n<name>\n", to: "broken.xml")
        let check = try Binary.run("template", "check", template, in: scratch)
        #expect(check.code == 78, "\(check)")
        #expect(check.errors.hasPrefix("coppice: \(template):"))
    }

    @Test func dryRunPrintsThePlanAndChangesNothing() throws {
        let outcome = try run(
            "spawn", "new", "--count", "2", "--golden", scratch.file("golden.qcow2"), "--template",
            scratch.file("template.xml"), "--dry-run")
        #expect(outcome.code == 0, "\(outcome)")
        #expect(outcome.output.contains("+ new-01 … new-02 (2 VMs), each\n"))
        #expect(outcome.output.hasSuffix("Plan: 2 to add\n"))
        let folder = try FileManager.default.contentsOfDirectory(atPath: scratch.path)
        #expect(!folder.contains("new"))
    }

    @Test func hostWithoutLibvirtIsRefused() throws {
        let outcome = try Binary.run("list", "-c", "qemu+unix:///system?socket=/none", in: scratch)
        #expect(outcome.code == 3)
        #expect(outcome.errors.hasPrefix("coppice: libvirt cannot be reached at qemu+unix:"))
        #expect(outcome.errors.split(separator: "\n").count == 1, "libvirt itself is silent")
    }

    @Test func versionAndHelpExitWithZero() throws {
        #expect(try Binary.run("--version", in: scratch).output == Version.text + "\n")
        #expect(try Binary.run("help", "spawn", in: scratch).code == 0)
    }
}
