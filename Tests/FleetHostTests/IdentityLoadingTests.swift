import FleetCore
import Foundation
import Testing

@testable import FleetHost

/// What the files say that tell guests who they are, and what seed images are made of them.
@Suite struct IdentityLoadingTests {
    static let key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl a@b"

    private func parse(_ keys: String) throws -> FleetSpecification {
        try FleetFile.parse("name: lab\ncount: 2\ngolden: /g\n" + keys, file: "/etc/lab/lab.yaml")
    }

    @Test func fleetFilesKeysAndPathsAreToldApart() throws {
        let identity = try #require(
            try parse("ssh-keys:\n  - \(Self.key)\n  - id.pub\nuser-data: u.yaml\nhostname: ${name}.lab\n")
                .identity)
        #expect(identity.sshKeys == [Self.key, "/etc/lab/id.pub"])
        #expect(identity.userData == "/etc/lab/u.yaml" && identity.hostname == "${name}.lab")
        #expect(identity.carrier == .cloudInit)
        #expect(try parse("ssh-keys: id.pub\nidentity: both\n").identity?.carrier == .both)
        #expect(try parse("").identity == nil)
    }

    @Test(arguments: [
        ("identity: magic\n", 4, "cloud-init, systemd or both"),
        ("identity: systemd\nuser-data: u\n", 5, "systemd credentials"),
        ("ssh-keys: [[a]]\n", 4, "no text"), ("user-data: {a: b}\n", 4, "no text"),
    ])
    func whatIsWrongInAFleetFileIsSaidAtItsPlace(keys: String, line: Int, words: String) throws {
        let error = #expect(throws: FleetFileError.self) { try parse(keys) }
        #expect(error?.line == line)
        #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
    }

    @Test(arguments: [
        ("packages: [vim]\n", 1), ("#cloud-config\na: [\n", 3), ("#cloud-config\n- a\n", 2), ("", 1),
    ])
    func userDataThatCloudInitWouldIgnoreIsAnError(text: String, line: Int) {
        let error = #expect(throws: FleetFileError.self) { try UserData.check(text, file: "u") }
        #expect(error?.line == line)
    }

    @Test(arguments: [
        "#cloud-config\npackages: [vim]\n", "#!/bin/sh\necho ${HOME}\n", "## template: jinja\n{{ a }}\n",
        "Content-Type: multipart/mixed\n", UserData.empty,
        "#cloud-config\nruncmd:\n  - [touch, /etc/${name}]\n",
    ])
    func userDataThatCloudInitReadsIsTakenAsItIs(text: String) throws {
        #expect(try UserData.check(text, file: "u") == text)
    }

    @Test func seedSaysWhoTheMemberIs() throws {
        let source = SeedSource(hostname: "", sshKeys: [Self.key], userData: "#!/bin/sh\n: ${name} ${HOME}\n")
        let seed = Seed(
            path: "/s", fleet: "lab", index: 1, name: "lab-01", uuid: "u", hostname: "h.lab", macAddress: nil)
        let files = try source.files(for: seed, instance: "i-1")
        #expect(files["user-data"] == "#!/bin/sh\n: lab-01 ${HOME}\n")
        let metadata = try JSONDecoder().decode(
            SeedMetadata.self, from: Data(try #require(files["meta-data"]).utf8))
        #expect(metadata.instanceID == "i-1" && metadata.hostname == "h.lab")
        #expect(metadata.publicKeys == [Self.key])
    }

    @Test func digestDiffersWithEachPart() {
        let base = SeedSource(hostname: "a", sshKeys: ["k"], userData: "u")
        let others = [
            SeedSource(hostname: "b", sshKeys: ["k"], userData: "u"),
            SeedSource(hostname: "a", sshKeys: [], userData: "u"),
            SeedSource(hostname: "a", sshKeys: ["k"], userData: "v"),
        ]
        #expect(Set((others + [base]).map(\.digest)).count == 4)
        #expect(base.digest == SeedSource(hostname: "a", sshKeys: ["k"], userData: "u").digest)
    }

    @Test func credentialsCarryHostNameAndKeysAndNoLineBreaks() {
        let strings = SystemdCredentials.strings(hostname: nil, sshKeys: [Self.key, Self.key])
        #expect(strings.first == "io.systemd.credential:system.hostname=${hostname}")
        #expect(strings.count == 2 && strings.allSatisfy { !$0.contains("\n") })
        let encoded = strings[1].split(separator: "=", maxSplits: 1)[1]
        let decoded = Data(base64Encoded: String(encoded)).map { String(decoding: $0, as: UTF8.self) }
        #expect(decoded == "\(Self.key)\n\(Self.key)\n")
    }

    @Test func hostNamesMustDifferAndBeHostNames() throws {
        let members = (1...2).map { DesiredMember(index: $0, name: "my_lab-0\($0)", uuid: "u\($0)") }
        let plain = try IdentityLoader.named(members, of: "lab", identity: GuestIdentity())
        #expect(plain.map(\.hostname) == ["my-lab-01", "my-lab-02"])
        #expect(throws: InputError.self) {
            try IdentityLoader.named(members, of: "lab", identity: GuestIdentity(hostname: "same"))
        }
        #expect(throws: InputError.self) {
            try IdentityLoader.named(members, of: "lab", identity: GuestIdentity(hostname: "${name}"))
        }
        let named = try IdentityLoader.named(
            members, of: "lab", identity: GuestIdentity(hostname: "pc${index}.${fleet}"))
        #expect(named.map(\.hostname) == ["pc1.lab", "pc2.lab"])
    }

    /// A plan is printed by --dry-run, and its steps with -v.
    @Test func planHoldsNeitherUserDataNorKeys() async throws {
        let test = try await TestHost()
        let userData = try test.scratch.write("#cloud-config\npassword: hunter2\n", to: "u.yaml")
        let (plan, _) = try await test.planSpawn(count: 1) {
            $0.identity = try? GuestIdentity(sshKeys: [Self.key], userData: userData)
        }
        let text = String(decoding: try JSONEncoder().encode(plan), as: UTF8.self)
        #expect(text.contains("lab-01_seed.iso"))
        #expect(!text.contains("hunter2") && !text.contains("AAAAC3"))
    }

    @Test func seedGoesTheWholeRoad() async throws {
        let test = try await TestHost()
        let userData = try test.scratch.write("#!/bin/sh\n: ${name}\n", to: "u.sh")
        func withIdentity(_ specification: inout FleetSpecification, _ keys: [String] = []) {
            specification.identity = try? GuestIdentity(sshKeys: keys, userData: userData)
        }
        let report = try await test.spawn(count: 2) { withIdentity(&$0) }
        #expect(report.results.map(\.outcome) == [.changed, .changed], "\(report)")
        #expect(
            try test.scratch.names(in: "lab") == [
                "lab-01.qcow2", "lab-01_seed.iso", "lab-02.qcow2", "lab-02_seed.iso",
            ])
        #expect(
            try await test.domains().map(\.seedPath)
                == (1...2).map { "\(test.directory)/lab-0\($0)_seed.iso" })
        let (again, _) = try await test.planSpawn(count: 2) { withIdentity(&$0) }
        #expect(again.isEmpty)

        let before = try instanceIDs(test)
        try await test.run { $0.discard($1, permissions: Permissions()) }
        let after = try instanceIDs(test)
        #expect(Set(before + after).count == 4)
        let (untouched, _) = try await test.planSpawn(count: 2) { withIdentity(&$0) }
        #expect(untouched.isEmpty, "a renewed seed must count as what it was made from")

        let changed = try await test.spawn(count: 2) { withIdentity(&$0, [Self.key]) }
        #expect(changed.results.map(\.detail) == ["redefined (seed image)", "redefined (seed image)"])
        #expect(try seed(test, 1).contains("AAAAC3"))

        try await test.run { $0.destroy($1, permissions: Permissions()) }
        #expect(!FileManager.default.fileExists(atPath: test.directory))
    }

    private func seed(_ test: TestHost, _ index: Int) throws -> String {
        try Tool.run(
            "xorriso",
            [
                "-no_rc", "-report_about", "FATAL", "-osirrox", "on", "-indev",
                "\(test.directory)/lab-0\(index)_seed.iso", "-concat", "overwrite", "-", "/meta-data", "--",
            ])
    }

    private func instanceIDs(_ test: TestHost) throws -> [String] {
        try (1...2).map { index in
            let text = try seed(test, index)
            return try #require(text.firstMatch(of: /"instance-id" : "([^"]+)"/).map { String($0.1) })
        }
    }
}
