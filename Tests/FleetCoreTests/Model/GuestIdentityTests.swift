import Testing

@testable import FleetCore

@Suite struct GuestIdentityTests {
    static let key =
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl ann@desk"

    @Test func knownParametersAreFilledAndTheShellsAreLeftAlone() {
        let parameters = MemberParameters(fleet: "lab", index: 7, name: "lab-07", uuid: "u", mac: "m")
        #expect(
            parameters.filling("${name} ${index}/${fleet} ${HOME:-x} $name ${ name} $$ ${hostname}")
                == "lab-07 7/lab ${HOME:-x} $name ${ name} $$ ${hostname}")
        #expect(parameters.filling("$${name} $$${name}") == "${name} $${name}")
        #expect(parameters.filling("${mac") == "${mac")
    }

    @Test(arguments: ["lab-01", "a.b-c.d9", "9", String(repeating: "a", count: 63)])
    func hostNamesOfTheRFCAreTaken(name: String) throws { try HostName.check(name) }

    @Test(arguments: [
        "", "a..b", "-a", "a-", "a_b", "a b", "ä", "a.", String(repeating: "a", count: 64), "a/b", "a\nb",
    ])
    func otherHostNamesAreNot(name: String) { #expect(throws: InputError.self) { try HostName.check(name) } }

    @Test func underscoreOfAVMsNameBecomesAHyphen() { #expect(HostName.from("my_lab-01") == "my-lab-01") }

    @Test func publicKeysAreReadFromAFilesText() throws {
        let options = "restrict,command=\"x y\" \(Self.key)"
        let keys = try SSHPublicKey.all(in: "# mine\n\n  \(Self.key)\r\n\(options)\n")
        #expect(keys.map(\.text) == [Self.key, options])
    }

    @Test func privateKeyIsNamedAndNotShown() throws {
        let error = #expect(throws: InputError.self) {
            try SSHPublicKey.all(in: "-----BEGIN OPENSSH PRIVATE KEY-----\nc2VjcmV0\n")
        }
        #expect(error?.message.contains("private key") == true)
        #expect(error?.message.contains("c2VjcmV0") == false)
    }

    @Test(arguments: ["ssh-ed25519", "ssh-ed25519 nonsense", "/home/ann/.ssh/id.pub", "ssh-rsa AAAA\u{7}"])
    func whatIsNoKeyIsSaid(text: String) {
        #expect(throws: InputError.self) { try SSHPublicKey.all(in: text) }
    }

    @Test func userDataNeedsASeedImage() {
        #expect(throws: InputError.self) { try GuestIdentity(userData: "u.yaml", carrier: .systemd) }
    }

    @Test func seedsAreKnownByTheirNames() {
        #expect(SeedName.stem(of: "/d/lab-01_seed.iso") == "/d/lab-01")
        #expect(SeedName.stem(of: "/d/lab-01_seed.12.iso") == "/d/lab-01")
        for other in ["/d/lab-01_seed.x.iso", "/d/lab-01.iso", "/d/lab-01_seed.iso.bak", "/d/a_seed..iso"] {
            #expect(SeedName.stem(of: other) == nil)
        }
        #expect(SeedName.isSeed("/d/lab-01_seed.iso", of: "lab-01"))
        #expect(!SeedName.isSeed("/d/xlab-01_seed.iso", of: "lab-01"))
    }
}
