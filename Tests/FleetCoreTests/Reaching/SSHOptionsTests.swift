import Testing

@testable import FleetCore

@Suite struct SSHOptionsTests {
    private func line(_ options: SSHOptions, _ command: String..., isBatch: Bool = false) -> String {
        options.arguments(address: "10.0.0.1", name: "lab-01", command: command, isBatch: isBatch)
            .joined(separator: " ")
    }

    @Test func keysOfVMsThatAreResetAreNotRemembered() {
        #expect(
            line(SSHOptions()).contains("-o UserKnownHostsFile=/dev/null -o StrictHostKeyChecking=no"))
        let checked = line(SSHOptions(knownHosts: "/k"))
        #expect(
            checked.contains("-o UserKnownHostsFile=\"/k\"") && checked.contains("-o HostKeyAlias=lab-01"))
        #expect(!checked.contains("/dev/null") && !checked.contains("Checking=no"))
    }

    /// ssh splits the option at white space, and fills in what follows a `%`.
    @Test func aFileOfKnownKeysMayHaveAnyName() {
        let odd = line(SSHOptions(knownHosts: #"/my "lab" 100%/k\h"#))
        #expect(odd.contains(##"UserKnownHostsFile="/my \"lab\" 100%%/k\\h""##))
    }

    @Test func optionsThatWereGivenComeFirstSinceSSHTakesTheFirst() {
        #expect(line(SSHOptions(further: ["ConnectTimeout=1"])).hasPrefix("-o ConnectTimeout=1 "))
    }

    @Test func commandReachesTheGuestWordForWord() {
        let arguments = SSHOptions(user: "root", identity: "/i").arguments(
            address: "10.0.0.1", name: "lab-01", command: ["echo", "it's  $HOME", "", "a\nb", "*"])
        #expect(arguments.suffix(7).prefix(6) == ["-i", "/i", "-l", "root", "--", "10.0.0.1"])
        #expect(arguments.last == "echo 'it'\\''s  $HOME' '' 'a\nb' '*'")
        #expect(line(SSHOptions()).hasSuffix(" -- 10.0.0.1"))
    }

    @Test func nobodyIsAskedWhereNobodyIsThere() {
        #expect(line(SSHOptions(), "true", isBatch: true).contains("-o BatchMode=yes"))
        #expect(!line(SSHOptions(), "true").contains("BatchMode"))
    }
}
