internal import FleetCore
internal import XMLTree
internal import Yams

/// The keys of a fleet file: hands each out once and complains about those that nobody asked for.
struct FleetFileFields {
    private let file: String
    private var nodes: [String: (key: Node, value: Node)] = [:]
    private let rootMark: Mark?
    private var places: [String: Node] = [:]

    /// Every key that a fleet file may have.
    static let known = FleetFileKey.all.map(\.name)

    init(root: Node, file: String) throws(FleetFileError) {
        self.file = file
        rootMark = root.mark
        guard let mapping = root.mapping else {
            throw error(at: root, "the file is no mapping", expected: "lines such as 'name: lab'")
        }
        for (key, value) in mapping {
            guard let name = key.string else { throw error(at: key, "a key is no text", expected: "a name") }
            guard Self.known.contains(name) else {
                let nearest = Spelling.nearest(to: name, in: Self.known)
                throw error(
                    at: key,
                    "'\(name)' is no key of a fleet file" + (nearest.map { "; did you mean '\($0)'?" } ?? ""),
                    expected: "one of " + Self.known.joined(separator: ", "))
            }
            nodes[name] = (key, value)
            places[name] = value
        }
    }

    /// Where the value stands that an error begins with, as in `vcpus 0`, `--freeze` or, one of several, `ssh-key 'x'`.
    func place(of error: InputError) -> Node? {
        guard let word = error.subject.split(separator: " ").first?.drop(while: { $0 == "-" }) else {
            return nil
        }
        return places[String(word)] ?? places["\(word)s"]
    }

    /// An error at a node, or at the file's beginning where the node has no place.
    func error(at node: Node?, _ problem: String, expected: String?) -> FleetFileError {
        let mark = node?.mark ?? rootMark
        return FleetFileError(
            file: file, line: mark?.line ?? 1, column: mark?.column ?? 1, problem: problem, expected: expected
        )
    }

    mutating func node(_ key: String) throws(FleetFileError) -> Node? {
        nodes.removeValue(forKey: key)?.value
    }

    mutating func required(_ key: String) throws(FleetFileError) -> Node {
        guard let node = try node(key) else {
            throw error(
                at: nil, "the key '\(key)' is missing", expected: "a line such as '\(Self.example(of: key))'")
        }
        return node
    }

    private static func example(of key: String) -> String { key == "count" ? "count: 30" : "\(key): lab" }

    func text(_ node: Node, key: String) throws(FleetFileError) -> String {
        guard let scalar = node.scalar, !scalar.string.isEmpty, !Self.isNull(scalar) else {
            throw error(at: node, "'\(key)' is no text", expected: "one value")
        }
        return scalar.string
    }

    /// YAML's ways to write nothing, which would make strange names.
    private static func isNull(_ scalar: Node.Scalar) -> Bool {
        scalar.style == .plain && ["null", "Null", "NULL", "~"].contains(scalar.string)
    }

    mutating func string(_ key: String) throws(FleetFileError) -> String? {
        guard let node = try node(key) else { return nil }
        return try text(node, key: key)
    }

    mutating func string<Value>(
        _ key: String, as make: (String) throws(InputError) -> Value
    ) throws(FleetFileError) -> Value? {
        guard let node = try node(key) else { return nil }
        _ = try text(node, key: key)
        return try convert(node, make)
    }

    func convert<Value>(_ node: Node, _ make: (String) throws(InputError) -> Value) throws(FleetFileError)
        -> Value
    {
        guard let scalar = node.scalar else {
            throw error(at: node, "this is no text", expected: "one value")
        }
        do { return try make(scalar.string) } catch {
            throw self.error(
                at: node, "\(error.subject) \(error.problem)", expected: error.wayOut.map { "that you \($0)" }
            )
        }
    }

    func integer(_ node: Node, key: String) throws(FleetFileError) -> Int {
        guard let scalar = node.scalar, scalar.style == .plain || scalar.style == .any,
            let number = Int(scalar.string)
        else { throw error(at: node, "'\(key)' is no whole number", expected: "a number such as 30") }
        return number
    }

    mutating func optionalInteger(_ key: String) throws(FleetFileError) -> Int? {
        guard let node = try node(key) else { return nil }
        return try integer(node, key: key)
    }

    mutating func bool(_ key: String) throws(FleetFileError) -> Bool? {
        guard let node = try node(key) else { return nil }
        switch node.scalar?.string {
        case "true": return true
        case "false": return false
        default: throw error(at: node, "'\(key)' is neither true nor false", expected: "true or false")
        }
    }

    mutating func strings(_ key: String) throws(FleetFileError) -> [String: String] {
        guard let node = try node(key) else { return [:] }
        guard let mapping = node.mapping else {
            throw error(at: node, "'\(key)' is no mapping", expected: "lines such as '  name: value'")
        }
        var values: [String: String] = [:]
        for (name, value) in mapping {
            guard let name = name.string else {
                throw error(at: name, "a key is no text", expected: "a name")
            }
            guard let scalar = value.scalar else {
                throw error(at: value, "the value of '\(name)' is no text", expected: "one value")
            }
            values[name] = scalar.string
        }
        return values
    }

    /// A list of texts; one text alone is a list of one.
    mutating func list(_ key: String) throws(FleetFileError) -> [String] {
        guard let node = try node(key) else { return [] }
        guard let sequence = node.sequence else { return [try text(node, key: key)] }
        var texts: [String] = []
        for item in sequence { texts.append(try text(item, key: key)) }
        return texts
    }

    /// Every known key must have been asked for by now.
    func finish() throws(FleetFileError) {
        if let (name, pair) = nodes.first {
            throw error(at: pair.key, "'\(name)' is not understood", expected: nil)
        }
    }
}
