import FleetCore
import Testing

@testable import FleetHost

@Suite struct FleetFileErrorTests {
    /// A fleet file with one thing wrong, and what is said about it.
    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        let place: String
        let words: String

        init(_ text: String, _ place: String, _ words: String) {
            self.text = text
            self.place = place
            self.words = words
        }

        var testDescription: String { text.debugDescription }
    }

    private static let rest = "count: 1\ngolden: /g\n"

    static let keys = [
        Case("name: lab\ncuont: 3\n", "2:1", "'cuont' is no key of a fleet file; did you mean 'count'?"),
        Case("  name: lab\n  xyzzy: 3\n", "2:3", "'xyzzy' is no key of a fleet file; expected one of name, "),
        Case("name: lab\ncount: 1\ngolden: /g\ncount: 2\n", "2:1", "the key 'count' stands twice"),
        Case("name: lab\n\(rest)? [a, b]\n: 1\n", "4:3", "a key is no text"),
        Case("name: lab\n\(rest)set: {a: 1, a: 2}\n", "4:7", "the key 'a' stands twice"),
        Case(rest, "1:1", "the key 'name' is missing; expected a line such as 'name: lab'"),
        Case("\n\nname: lab\n", "3:1", "the key 'count' is missing; expected a line such as 'count: 30'"),
        Case("name: lab\ncount: 1\n", "1:7", "has no golden image"),
        Case(
            "name: lab\n\(rest)template: linux\nfrom-domain: vm\n", "4:11",
            "'template' and 'from-domain' are both given; expected one of them"),
        Case("name: lab\n\(rest)freeze: true\n", "4:9", "needs a VM to freeze"),
    ]

    static let values = [
        Case("name: a/b\n\(rest)", "1:7", "fleet name 'a/b' holds '/'"),
        Case("name: ''\n\(rest)", "1:7", "fleet name '' is empty"),
        Case("name:\n  - lab\n\(rest)", "2:3", "this is no text"),
        Case("name: lab\ngolden: /g\ncount: 0\n", "3:8", "count 0 makes no VM"),
        Case("name: lab\ngolden: /g\ncount: 100000\n", "3:8", "count 100000 is more than a fleet may have"),
        Case("name: lab\ngolden: /g\ncount: '30'\n", "3:8", "'count' is no whole number"),
        Case("name: lab\ngolden: /g\ncount: 3.5\n", "3:8", "'count' is no whole number"),
        Case("name: lab\ngolden: /g\ncount:\n  a: 1\n", "4:3", "'count' is no whole number"),
        Case(
            "name: lab\ngolden: /g\ncount: 99999999999999999999\n", "3:8", "'count' is no whole number"),
        Case("name: lab\n\(rest)vcpus: two\n", "4:8", "'vcpus' is no whole number"),
        Case("name: lab\n\(rest)vcpus: 0\n", "4:8", "vcpus 0 is no number of CPUs"),
        Case("name: lab\n\(rest)memory: 2048\n", "4:9", "size '2048' has no unit"),
        Case("name: lab\n\(rest)memory: 1KiB\n", "4:9", "memory 1 KiB is less than any VM can use"),
        Case("name: lab\n\(rest)memory: [2GiB]\n", "4:9", "'memory' is no text"),
        Case("name: lab\n\(rest)virt-type: xen\n", "4:12", "virt-type 'xen' is unknown"),
        Case("name: lab\n\(rest)name-pattern: lab\n", "4:15", "has no place for the index"),
        Case("name: lab\n\(rest)start: yes\n", "4:8", "'start' is neither true nor false"),
        Case("name: lab\n\(rest)start: [true]\n", "4:8", "'start' is neither true nor false"),
        Case("name: lab\ncount: 1\ngolden:\n", "3:8", "'golden' is no text"),
        Case("name: lab\ncount: 1\ngolden: null\n", "3:9", "'golden' is no text"),
        Case("name: lab\n\(rest)network: ~\n", "4:10", "'network' is no text"),
        Case("name: lab\n\(rest)template: {a: b}\n", "4:11", "'template' is no text"),
        Case("name: lab\n\(rest)set: room=A1\n", "4:6", "'set' is no mapping"),
        Case("name: lab\n\(rest)set:\n  room: [A1]\n", "5:9", "the value of 'room' is no text"),
    ]

    static let syntax = [
        Case("", "1:1", "is empty"),
        Case("# nothing but this\n", "1:1", "is empty"),
        Case("- name: lab\n", "1:1", "the file is no mapping"),
        Case("lab\n", "1:1", "the file is no mapping"),
        Case("name: lab\n\(rest)---\nname: other\n", "4:1", "expected a single document"),
        Case("name: lab\n\tcount: 1\n", "2:1", "is no valid YAML"),
        Case("name: [lab\n", "2:1", "is no valid YAML"),
        Case("name: \"lab\n", "2:1", "is no valid YAML"),
        Case("name: *missing\n", "1:7", "is no valid YAML"),
        Case("name: lab\u{1}\n", "1:1", "is no valid YAML"),
    ]

    @Test(arguments: keys + values + syntax)
    func placeAndProblemAreNamed(_ wrong: Case) throws {
        let error = try #require(throws: FleetFileError.self) {
            _ = try FleetFile.parse(wrong.text, file: "lab.yaml")
        }
        #expect(error.message.hasPrefix("lab.yaml:\(wrong.place): "), "\(error.message)")
        #expect(error.message.contains(wrong.words), "\(error.message)")
        #expect(!error.message.contains("\n"), "\(error.message)")
    }
}
