public import FleetCore
internal import Yams

/// Reads a fleet file: YAML with the options of `coppice spawn` as keys.
public enum FleetFile {
    /// Takes the text of a fleet file.
    ///
    /// A relative path in it is relative to the file's own folder.
    ///
    /// - Parameters:
    ///   - text: YAML with one document, a mapping.
    ///   - file: its path, for messages and relative paths.
    /// - Throws: ``FleetFileError`` with line and column for broken YAML, an unknown or repeated key, a wrong type
    ///   or a value out of range.
    public static func parse(_ text: String, file: String) throws(FleetFileError) -> FleetSpecification {
        // Windows' editors begin UTF-8 with a mark that libyaml does not take.
        let text = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
        try checkAliases(in: text, file: file)
        var fields = try FleetFileFields(root: root(of: text, file: file), file: file)
        let folder = file.lastIndex(of: "/").map { String(file[..<$0]) } ?? "."
        func resolved(_ path: String) -> String { path.hasPrefix("/") ? path : "\(folder)/\(path)" }

        let nameNode = try fields.required("name")
        let name = try fields.convert(nameNode) { text throws(InputError) in try FleetName(text) }
        let golden = try fields.string("golden").map(resolved)
        let countNode = try fields.required("count")
        let count = try fields.integer(countNode, key: "count")
        let template = try template(&fields, resolved)
        let namePattern = try fields.string(
            "name-pattern", as: { text throws(InputError) in try NamePattern(text) })
        let memory = try fields.string(
            "memory", as: { text throws(InputError) in try ByteCount(parsing: text) })
        let vcpus = try fields.optionalInteger("vcpus")
        let network = try network(&fields)
        let addresses = try fields.string(
            "addresses", as: { text throws(InputError) in try AddressRange(text) })
        let virtType = try fields.string(
            "virt-type", as: { text throws(InputError) in try Self.virtType(text) })
        let directory = try fields.string("directory").map(resolved)
        let disk = try fields.string("disk")
        let parameters = try fields.strings("set")
        let identity = try identity(&fields, resolved)
        let start = try fields.bool("start") ?? false
        let freeze = try fields.bool("freeze") ?? false
        try fields.finish()
        do {
            return try FleetSpecification(
                name: name, golden: golden, count: count, template: template, namePattern: namePattern,
                memory: memory, vcpus: vcpus, network: network.name, isolatedNetwork: network.isIsolated,
                addresses: addresses, virtType: virtType, directory: directory,
                diskTarget: disk, parameters: parameters, identity: identity, start: start, freeze: freeze)
        } catch {
            throw fields.error(at: fields.place(of: error) ?? nameNode, error.message, expected: nil)
        }
    }

    /// Reads a fleet file.
    ///
    /// - Throws: ``FleetFileError``, also when the file cannot be read.
    public static func load(_ path: String) throws(FleetFileError) -> FleetSpecification {
        let text: String
        do { text = try SmallFile.text(of: path) } catch {
            throw FleetFileError(
                file: path, line: 1, column: 1, problem: "cannot be read: \(error.message)",
                expected: "a fleet file")
        }
        return try parse(text, file: path)
    }

    /// What was wrong with a value of a fleet file but was found only later, at the value's place.
    ///
    /// Reads the file once more, which is dear only to those who made a mistake.
    public static func located(_ error: InputError, in path: String) -> FleetFileError {
        let problem = "\(error.subject) \(error.problem)"
        let expected = error.wayOut.map { "that you \($0)" }
        do {
            let fields = try FleetFileFields(root: root(of: SmallFile.text(of: path), file: path), file: path)
            return fields.error(at: fields.place(of: error), problem, expected: expected)
        } catch {
            return FleetFileError(file: path, line: 1, column: 1, problem: problem, expected: expected)
        }
    }

    private static func virtType(_ text: String) throws(InputError) -> VirtType {
        guard let type = VirtType(rawValue: text) else {
            throw InputError(
                subject: "virt-type '\(text)'", problem: "is unknown", wayOut: "write auto, kvm or qemu")
        }
        return type
    }

    /// A network's name, or `{isolated: true}` for one of the fleet's own.
    private static func network(
        _ fields: inout FleetFileFields
    ) throws(FleetFileError) -> (name: String?, isIsolated: Bool) {
        guard let node = try fields.node("network") else { return (nil, false) }
        guard let mapping = node.mapping else { return (try fields.text(node, key: "network"), false) }
        guard mapping.count == 1, let (key, value) = mapping.first.map({ ($0.key, $0.value) }),
            key.string == "isolated", value.scalar?.string == "true"
        else {
            throw fields.error(
                at: node, "'network' is neither a name nor an isolated network",
                expected: "a name such as default, or {isolated: true}")
        }
        return (nil, true)
    }

    /// Who members are to their guests; `nil` where no key speaks of it.
    private static func identity(
        _ fields: inout FleetFileFields, _ resolved: (String) -> String
    ) throws(FleetFileError) -> GuestIdentity? {
        let carrierNode = try fields.node("identity")
        let hostname = try fields.string("hostname")
        let sshKeys = try fields.list("ssh-keys")
        let userData = try fields.node("user-data")
        guard carrierNode != nil || hostname != nil || !sshKeys.isEmpty || userData != nil else { return nil }
        var carrier: GuestIdentity.Carrier?
        if let carrierNode {
            carrier = try fields.convert(carrierNode) { text throws(InputError) in
                try GuestIdentity.Carrier(argument: text)
            }
        }
        let path = try userData.map { node throws(FleetFileError) in try fields.text(node, key: "user-data") }
        do {
            return try GuestIdentity(
                hostname: hostname, sshKeys: sshKeys.map { SSHPublicKey.isKey($0) ? $0 : resolved($0) },
                userData: path.map(resolved), carrier: carrier ?? .cloudInit)
        } catch {
            throw fields.error(at: userData, error.message, expected: nil)
        }
    }

    private static func template(
        _ fields: inout FleetFileFields, _ resolved: (String) -> String
    ) throws(FleetFileError) -> TemplateChoice? {
        let template = try fields.node("template")
        if let domain = try fields.node("from-domain") {
            if let template {
                throw fields.error(
                    at: template, "'template' and 'from-domain' are both given", expected: "one of them")
            }
            return .domain(try fields.text(domain, key: "from-domain"))
        }
        guard let template else { return nil }
        let choice = TemplateChoice(argument: try fields.text(template, key: "template"))
        if case .file(let path) = choice { return .file(resolved(path)) }
        return choice
    }

    static func root(of text: String, file: String) throws(FleetFileError) -> Node {
        do {
            guard let node = try Parser(yaml: text).singleRoot() else {
                throw FleetFileError(
                    file: file, line: 1, column: 1, problem: "is empty", expected: "a mapping")
            }
            return node
        } catch let error as FleetFileError {
            throw error
        } catch let error as YamlError {
            throw describe(error, file: file)
        } catch {
            throw FleetFileError(file: file, line: 1, column: 1, problem: "\(error)", expected: "YAML")
        }
    }

    private static func describe(_ error: YamlError, file: String) -> FleetFileError {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let words = (context.map { "\($0.text.trimmingSpace) " } ?? "") + problem
            return FleetFileError(
                file: file, line: mark.line, column: mark.column, problem: "is no valid YAML: \(words)",
                expected: nil)
        case .reader(let problem, _, _, _):
            return FleetFileError(
                file: file, line: 1, column: 1, problem: "is no valid YAML: \(problem)",
                expected: "UTF-8 text")
        case .duplicatedKeysInMapping(let duplicates, let context):
            let names = duplicates.map { "'\($0)'" }.joined(separator: ", ")
            return FleetFileError(
                file: file, line: context.mark.line, column: context.mark.column,
                problem: "the key \(names) stands twice", expected: "each key once")
        default:
            return FleetFileError(file: file, line: 1, column: 1, problem: "\(error)", expected: "YAML")
        }
    }
}

extension String {
    fileprivate var trimmingSpace: String {
        var text = Substring(self)
        while text.last?.isWhitespace ?? false { text.removeLast() }
        return String(text)
    }
}
