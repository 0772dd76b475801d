import FleetCore
import Testing
import Yams

@testable import FleetHost

@Suite struct FleetFileTextTests {
    private func parse(_ text: FleetFileText) throws -> FleetSpecification {
        try FleetFile.parse(text.text, file: "/f/lab.yaml")
    }

    @Test func whatWasGivenIsLoadedAgain() throws {
        let file = FleetFileText(
            values: [
                "name": "lab", "golden": "/g.qcow2", "count": "30", "template": "windows", "disk": "vdb",
                "name-pattern": "pc-%03d", "memory": "2GiB", "vcpus": "2", "network": "lan",
                "virt-type": "qemu", "directory": "/d", "start": "true", "hostname": "pc${index}",
                "addresses": "10.0.0.5", "user-data": "/u", "identity": "both",
            ], parameters: ["room": "A1"], lists: ["ssh-keys": ["/a.pub", "/b c.pub"]])
        #expect(
            try parse(file)
                == FleetSpecification(
                    name: FleetName("lab"), golden: "/g.qcow2", count: 30, template: .shipped("windows"),
                    namePattern: NamePattern("pc-%03d"), memory: ByteCount(bytes: 2 << 30), vcpus: 2,
                    network: "lan", addresses: AddressRange("10.0.0.5"), virtType: .qemu, directory: "/d",
                    diskTarget: "vdb",
                    parameters: ["room": "A1"],
                    identity: GuestIdentity(
                        hostname: "pc${index}", sshKeys: ["/a.pub", "/b c.pub"], userData: "/u",
                        carrier: .both),
                    start: true))
    }

    @Test func aNetworkOfTheFleetsOwnIsLoadedAgain() throws {
        let file = FleetFileText(
            values: [
                "name": "lab", "golden": "/g", "count": "1", "network": FleetFileText.isolatedNetwork,
            ])
        #expect(try parse(file).isolatedNetwork)
    }

    @Test func everyKeyIsThereWithItsMeaning() {
        let text = FleetFileText(values: ["name": "lab"]).text
        for key in FleetFileKey.all {
            #expect(text.contains("# \(key.summary)\n"), "\(key.name)")
            #expect(text.contains("\n\(key.name):") || text.contains("\n#\(key.name):"), "\(key.name)")
        }
        #expect(text.hasPrefix("# yaml-language-server: $schema=/usr/share/coppice/fleet-file.schema.json\n"))
    }

    @Test(arguments: [
        "true", "no", "null", "~", "1", "1e3", "0x1F", "1_000", ".5", ".inf", "2024-01-01", "a: b", "a #b",
        "- a", "'", "\"", "\\", "*x", "&x", "!x", "%x", "@x", "`x", "{a}", "[a]", "a\tb", "a\nb", "", " a ",
        "\u{85}", "\u{2028}", "ä", "日本", "🌳", "\u{1b}[31m", "2GiB", "y", "/a b", "a,b", "=", "|",
    ])
    func textStaysTheSameText(_ text: String) throws {
        let file = FleetFileText(
            values: ["name": "lab", "golden": "/g", "count": "1"], parameters: ["key": text])
        #expect(try parse(file).parameters == ["key": text])
        // Editors see a text, too, and no number or truth.
        let loaded = try #require(try Yams.load(yaml: file.text) as? [String: Any])
        #expect((loaded["set"] as? [String: Any])?["key"] as? String == text)
    }

    @Test func commentsAreExamplesThatWork() throws {
        let text = FleetFileText(values: ["name": "lab", "golden": "/g", "count": "1"]).text
        // from-domain and template exclude each other, and freeze needs the former.
        let chosen = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let isProse = line.hasPrefix("# ") && !line.hasPrefix("#  ") || line.hasPrefix("#   ")
            return line.hasPrefix("#from-domain") || isProse ? line : line.drop { $0 == "#" }
        }.joined(separator: "\n")
        let specification = try FleetFile.parse(chosen, file: "/f/lab.yaml")
        #expect(specification.parameters == ["room": "value"])
        #expect(specification.memory == ByteCount(bytes: 2 << 30) && specification.vcpus == 2)
    }
}
