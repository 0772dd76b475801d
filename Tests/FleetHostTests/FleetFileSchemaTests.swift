import FleetCore
import Foundation
import Testing
import Yams

@testable import FleetHost

/// The published schema says the same as the loader.
@Suite struct FleetFileSchemaTests {
    private let schema: JSONSchema

    init() throws { schema = try JSONSchema(file: "\(Checkout.path)/docs/fleet-file.schema.json") }

    private func fault(in text: String) throws -> String? {
        try schema.fault(in: try #require(try Yams.load(yaml: text)))
    }

    @Test func keysAreThoseOfTheLoader() {
        #expect(Set(schema.properties.keys) == Set(FleetFileFields.known))
        for key in FleetFileKey.all {
            let property = schema.properties[key.name] ?? [:]
            let type: String =
                switch key.kind {
                case .text, .path: "string"
                case .integer: "integer"
                case .boolean: "boolean"
                case .mapping: "object"
                case .list: "array"
                }
            // A list of words says its type itself; what may be of several types names them.
            let types = property["type"] as? [String] ?? [property["type"] as? String ?? "string"]
            #expect(types.contains(type), "\(key.name)")
            #expect((property["description"] as? String)?.isEmpty == false, "\(key.name)")
        }
    }

    @Test func kindsOfVirtualisationAreThoseOfTheLoader() {
        #expect(schema.properties["virt-type"]?["enum"] as? [String] == VirtType.allCases.map(\.rawValue))
    }

    @Test(arguments: Checkout.examples) func exampleIsLoadedAndValid(_ path: String) throws {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let specification = try FleetFile.load(path)
        #expect(specification.golden?.hasPrefix("/") == true)
        #expect(try fault(in: text) == nil)
        #expect(text.hasPrefix("# yaml-language-server: $schema=../docs/fleet-file.schema.json\n"))
        #expect(
            FileManager.default.fileExists(atPath: "\(Checkout.path)/examples/../docs/fleet-file.schema.json")
        )
    }

    @Test func thereAreExamplesForTheThreeUsers() {
        #expect(Checkout.examples.count >= 3)
    }

    private static let rest = "count: 1\ngolden: /g\n"

    @Test(arguments: [
        "name: lab\n\(rest)", "name: a.b_c-1\n\(rest)", "name: \(String(repeating: "x", count: 63))\n\(rest)",
        "name: lab\ncount: 10000\ngolden: g\n", "name: lab\ncount: 1\nfrom-domain: vm\nfreeze: true\n",
        "name: lab\n\(rest)freeze: false\n", "name: lab\n\(rest)memory: 1MiB\n",
        "name: lab\n\(rest)memory: 2 g\n", "name: lab\n\(rest)memory: 2048KiB\n",
        "name: lab\n\(rest)name-pattern: '%d'\n", "name: lab\n\(rest)name-pattern: a%02d.b\n",
        "name: lab\n\(rest)vcpus: 4096\n", "name: lab\n\(rest)virt-type: qemu\n",
        "name: lab\n\(rest)network: {isolated: true}\naddresses: 10.0.0.1-10.0.0.9\n",
        "name: lab\n\(rest)identity: both\nhostname: pc${index}\nssh-keys: [a.pub, b.pub]\nuser-data: u\n",
        "name: lab\n\(rest)ssh-keys: a.pub\n", "name: lab\n\(rest)addresses: 10.0.0.1\n",
        "name: lab\n\(rest)set: {a: 1, b: x, c: true}\n", "name: lab\n\(rest)start: true\n",
    ])
    func whatTheLoaderTakesIsValid(_ text: String) throws {
        _ = try FleetFile.parse(text, file: "lab.yaml")
        #expect(try fault(in: text) == nil)
    }

    @Test(arguments: [
        "name: lab\n", "count: 1\ngolden: /g\n", "name: lab\ncount: 1\n", "name: lab\n\(rest)cuont: 3\n",
        "name: a/b\n\(rest)", "name: ''\n\(rest)", "name: -a\n\(rest)", "name: a..b\n\(rest)",
        "name: \(String(repeating: "x", count: 64))\n\(rest)", "name: [lab]\n\(rest)",
        "name: lab\ngolden: /g\ncount: 0\n", "name: lab\ngolden: /g\ncount: 10001\n",
        "name: lab\ngolden: /g\ncount: '30'\n", "name: lab\ngolden: /g\ncount: 3.5\n",
        "name: lab\n\(rest)vcpus: 0\n", "name: lab\n\(rest)vcpus: 4097\n",
        "name: lab\n\(rest)memory: '2048'\n",
        "name: lab\n\(rest)memory: 2PiB\n", "name: lab\n\(rest)virt-type: xen\n",
        "name: lab\n\(rest)name-pattern: lab\n", "name: lab\n\(rest)name-pattern: '%d%d'\n",
        "name: lab\n\(rest)name-pattern: '%2d'\n", "name: lab\n\(rest)start: 'true'x\n",
        "name: lab\n\(rest)start: [true]\n", "name: lab\n\(rest)set: room=A1\n",
        "name: lab\n\(rest)set: {room: [A1]}\n", "name: lab\n\(rest)template: linux\nfrom-domain: vm\n",
        "name: lab\n\(rest)network: {isolated: false}\n", "name: lab\n\(rest)network: {other: true}\n",
        "name: lab\n\(rest)addresses: 10.0.0\n", "name: lab\n\(rest)identity: magic\n",
        "name: lab\n\(rest)ssh-keys: {a: b}\n", "name: lab\n\(rest)ssh-keys: [[a]]\n",
        "name: lab\n\(rest)freeze: true\n", "- name: lab\n",
    ])
    func whatTheLoaderRefusesIsNot(_ text: String) throws {
        #expect(throws: FleetFileError.self) { _ = try FleetFile.parse(text, file: "lab.yaml") }
        // Broken YAML never gets as far as the schema.
        guard (try? Yams.load(yaml: text)) != nil else { return }
        #expect(try fault(in: text) != nil)
    }
}
