import Foundation
import Testing

/// Getting into guests, on libvirt's in-memory driver and with stand-ins for the programs that are handed over to.
@Suite struct GuestTests {
    private let scratch: Scratch
    private var uri: String { "test://\(scratch.file("guests.xml"))" }

    init() throws {
        scratch = try Scratch()
        try scratch.write(
            "<node>\(Self.domain(1))\(Self.domain(2))\(Self.domain(3, state: 5))</node>", to: "guests.xml")
        try FileManager.default.createDirectory(
            atPath: scratch.file("bin"), withIntermediateDirectories: true)
        for program in ["virsh", "virt-viewer"] {
            try stand(in: program, "echo \(program) \"$@\"; grep SigBlk /proc/self/status")
        }
    }

    /// The driver gives each card an address of its own: 192.168.0.1 and on.
    private static func domain(_ index: Int, state: Int = 1) -> String {
        Scratch.domain(
            index, state: state,
            devices: "<interface type='user'><mac address='52:54:00:00:00:0\(index)'/></interface>")
    }

    private func stand(in program: String, _ script: String) throws {
        let path = try scratch.write("#!/bin/sh\n\(script)\n", to: "bin/\(program)")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }

    private func coppice(_ verb: String, _ arguments: [String]) throws -> Binary.Outcome {
        let binary = try Binary([verb, "-c", uri] + arguments, in: scratch)
        binary.process.environment = ProcessInfo.processInfo.environment.merging([
            "PATH": "\(scratch.file("bin")):/usr/bin:/bin"
        ]) { $1 }
        try binary.process.run()
        return try binary.finish()
    }

    @Test func addressesSayWhoKnowsThem() throws {
        let table = try coppice("addresses", ["lab", "--source", "lease"]).output.split(separator: "\n")
        try #require(table.count == 4)
        #expect(table[1].hasPrefix("lab-01  192.168.0.1  lease "), "\(table)")
        #expect(table[3].hasPrefix("lab-03  -            off "), "\(table)")
        let json = try coppice("addresses", ["lab/1", "--json"]).output
        #expect(json.contains("\"best\" : \"192.168.0.1\""), "\(json)")
    }

    @Test func consoleAndScreenAreHandedOverWithSignalsOpen() throws {
        let uuid = "00000000-0000-5000-8000-000000000001"
        let console = try coppice("console", ["lab/1", "--force"]).output
        #expect(console.hasPrefix("virsh --connect \(uri) console \(uuid) --force\n"), "\(console)")
        let screen = try coppice("view", ["lab/1"]).output
        #expect(screen.hasPrefix("virt-viewer --connect \(uri) --uuid -- \(uuid)\n"), "\(screen)")
        for output in [console, screen] { #expect(output.contains("SigBlk:\t0000000000000000"), "\(output)") }
    }

    @Test func exitCodeOfTheProgramIsOurs() throws {
        try stand(in: "virsh", "exit 7")
        #expect(try coppice("console", ["lab/1"]).code == 7)
    }

    @Test(arguments: [
        (["lab"], Int32(64), "names 3 VMs"), (["lab/3"], 3, "it is off; coppice start starts it"),
        (["lab/9"], 3, "has no member '9'"),
    ])
    func oneRunningVMIsHandedOver(_ selector: [String], _ code: Int32, _ words: String) throws {
        let outcome = try coppice("console", selector)
        #expect(outcome.code == code && outcome.errors.contains(words), "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
    }

    @Test func programThatIsNotThereIsNamedWithItsPackage() throws {
        try FileManager.default.removeItem(atPath: scratch.file("bin/virt-viewer"))
        guard !FileManager.default.isExecutableFile(atPath: "/usr/bin/virt-viewer") else { return }
        let outcome = try coppice("view", ["lab/1"])
        #expect(
            outcome.code == 1 && outcome.errors.contains("apt-get install virt-viewer"), "\(outcome.errors)")
    }

    @Test func sshGoesToTheAddressWithTheCommandAsGiven() throws {
        try stand(in: "ssh", "for word; do printf '<%s>' \"$word\"; done")
        let output = try coppice("ssh", ["lab/1", "--user", "root", "--", "echo", "a  b"]).output
        #expect(output.hasSuffix("<-l><root><--><192.168.0.1><echo 'a  b'>"), "\(output)")
    }

    @Test func execShowsEachGuestsOutputUnderItsName() throws {
        // The driver has no agents, so all go by ssh.
        try stand(in: "ssh", "echo one; echo two; echo three >&2")
        let outcome = try coppice("exec", ["lab/1-2", "--", "any"])
        #expect(outcome.code == 0)
        #expect(
            outcome.output.split(separator: "\n").sorted()
                == ["lab-01: one", "lab-01: two", "lab-02: one", "lab-02: two"])
        #expect(outcome.errors.split(separator: "\n").sorted() == ["lab-01: three", "lab-02: three"])
        #expect(try coppice("exec", ["lab/1", "--raw", "--", "any"]).output == "one\ntwo\n")
    }

    @Test func oneThatFailsStopsNoOtherAndTheExitCodeSaysSo() throws {
        try stand(in: "ssh", "case $* in *192.168.0.1*) echo done;; esac; exit 3")
        let outcome = try coppice("exec", ["lab", "--json", "--", "any"])
        #expect(outcome.code == 1)
        struct Run: Decodable {
            let name: String
            let via: String?
            let exitCode: Int?
            let stdout: String
            let error: String?
        }
        let runs = try JSONDecoder().decode([Run].self, from: Data(outcome.output.utf8))
        #expect(runs.map(\.name) == ["lab-01", "lab-02", "lab-03"])
        #expect(runs.map(\.exitCode) == [3, 3, nil] && runs.map(\.via) == ["ssh", "ssh", nil])
        #expect(runs[0].stdout == "done\n" && runs[2].error?.contains("it is off") == true)
    }

    @Test func guestThatCannotBeReachedIsToldFromACommandThatFailed() throws {
        try stand(in: "ssh", "echo 'Connection refused' >&2; exit 255")
        let outcome = try coppice("exec", ["lab/1", "--", "any"])
        #expect(outcome.code == 1)
        #expect(
            outcome.errors.contains("lab-01: ssh to 192.168.0.1 failed: Connection refused"),
            "\(outcome.errors)")
    }

    @Test(.timeLimit(.minutes(1))) func commandThatTakesTooLongIsLeft() throws {
        try stand(in: "ssh", "exec sleep 300")
        let outcome = try coppice("exec", ["lab/1", "--timeout", "1s", "--", "any"])
        #expect(outcome.code == 1 && outcome.errors.contains("did not end within 1 s"), "\(outcome.errors)")
    }

    @Test func atMostSoManyGuestsAreSpokenToAtOnce() throws {
        // Each notes how many there are, itself among them.
        try stand(
            in: "ssh",
            "mkdir '\(scratch.path)/now'.$$; ls -d '\(scratch.path)'/now.* | wc -l; rmdir '\(scratch.path)/now'.$$"
        )
        let outcome = try coppice("exec", ["lab/1-2", "--jobs", "1", "--raw", "--", "any"])
        #expect(outcome.output.split(whereSeparator: \.isWhitespace) == ["1", "1"])
    }
}
