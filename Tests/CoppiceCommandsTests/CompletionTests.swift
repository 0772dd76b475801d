import FleetHost
import Foundation
import Testing

@testable import CoppiceCommands

@Suite struct CompletionTests {
    private static let domains = [
        HostNames.Domain(name: "lab-10", fleet: "lab", index: 10),
        HostNames.Domain(name: "lab-02", fleet: "lab", index: 2),
        HostNames.Domain(name: "laboratory-1", fleet: "laboratory", index: 1),
        HostNames.Domain(name: "web", fleet: nil, index: nil),
    ]
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    @Test(arguments: [
        ("", ["lab", "laboratory"]), ("la", ["lab", "laboratory"]), ("web", []),
        ("lab", ["lab", "laboratory", "lab/2", "lab/10"]), ("lab/", ["lab/2", "lab/10"]),
        ("lab/1", ["lab/10"]), ("other/", []),
    ])
    func membersAreOfferedOnceTheFleetIsNamed(_ prefix: String, _ wanted: [String]) {
        #expect(Candidates.selectors(Self.domains, prefix: prefix) == wanted)
    }

    @Test func snapshotsAreThoseOfTheFleetsNamed() {
        let names = HostNames(
            domains: Self.domains,
            snapshots: ["lab-02": ["exam"], "laboratory-1": ["clean"], "web": ["old"]])
        #expect(Candidates.snapshots(names, of: ["lab"]) == ["exam"])
        #expect(Candidates.snapshots(names, of: ["lab", "laboratory"]) == ["clean", "exam"])
        #expect(Candidates.snapshots(names, of: []) == ["clean", "exam", "old"])
    }

    @Test func libvirtThatWasNamedLastIsAsked() {
        #expect(CommandWords(["coppice", "start", "-c", "a:///"]).uri == "a:///")
        #expect(CommandWords(["start", "--connect", "a:///", "--connect=b:///"]).uri == "b:///")
        #expect(CommandWords(["start", "lab/1", "-n"]).uri == nil)
        #expect(CommandWords(["start", "lab/1", "-n"]).fleets.contains("lab"))
    }

    @Test func hostThatDoesNotAnswerOffersNothingAndSaysNothing() throws {
        for uri in ["qemu+unix:///system?socket=/nonexistent", "nonsense", "test:///nonexistent.xml"] {
            let outcome = try Binary.run(
                "---completion", "start", "--", "positional@0", "4", "0", "coppice", "start", "-c", uri, "",
                in: scratch)
            #expect(outcome.code == 0 && outcome.errors == "", "\(uri): \(outcome.errors)")
            #expect(outcome.output.filter { !$0.isWhitespace } == "")
        }
    }

    @Test(arguments: ["bash", "zsh", "fish"]) func scriptIsOneOfThatShell(_ shell: String) throws {
        let script = try Binary.run("completion", shell, in: scratch)
        #expect(script.code == 0)
        let path = try scratch.write(script.output, to: "script")
        let verdict = try Tool.run([shell, "-n", path])
        #expect(verdict.code == 0, "\(verdict.text)")
        #expect(script.output.contains("---completion snapshot restore -- --name"))
    }

    @Test func bashOffersTheMembersOfALiveHost() throws {
        let script = try scratch.write(Binary.run("completion", "bash", in: scratch).output, to: "script")
        let type = """
            source \(script)
            COMP_WORDS=(coppice start -c \(scratch.uri) lab/)
            COMP_LINE="${COMP_WORDS[*]}" COMP_POINT=${#COMP_LINE} COMP_CWORD=4
            COMP_POINT=${#COMP_LINE}
            _coppice
            printf '%s\\n' "${COMPREPLY[@]}"
            """
        #expect(try Tool.run(["bash", "-c", type], environment: path()).text == "lab/1\nlab/2\n")
    }

    @Test func unknownShellIsWrongUsage() throws {
        let outcome = try Binary.run("completion", "tcsh", in: scratch)
        #expect(outcome.code == 64 && outcome.errors.contains("zsh, bash, fish"), "\(outcome.errors)")
    }

    /// The scripts call `coppice` by its name.
    private func path() -> [String: String] {
        let folder = Binary.path.split(separator: "/").dropLast().joined(separator: "/")
        return ["PATH": "/\(folder):/usr/bin:/bin"]
    }
}
