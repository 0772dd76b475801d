/// A commented fleet file, as `init` writes it.
public struct FleetFileText: Sendable {
    /// Where a package puts the schema.
    public static let installedSchema = "/usr/share/coppice/fleet-file.schema.json"

    /// What stands for a network of the fleet's own.
    public static let isolatedNetwork = "{isolated: true}"

    /// Values by their keys; a mapping's are in ``parameters``, a list's in ``lists``.
    private let values: [String: String]
    private let parameters: [String: String]
    private let lists: [String: [String]]
    private let schema: String

    /// Puts a file together.
    ///
    /// - Parameters:
    ///   - values: by the names of ``FleetFileKey/all``, as a person would write them, without quotes.
    ///   - parameters: what stands behind `set`.
    ///   - lists: what stands behind keys with several values.
    ///   - schema: where editors find the schema: a path or a URL, in one line.
    public init(
        values: [String: String], parameters: [String: String] = [:], lists: [String: [String]] = [:],
        schema: String = installedSchema
    ) {
        self.values = values
        self.parameters = parameters
        self.lists = lists
        self.schema = schema
    }

    /// The file's text: what was given, and the rest of the keys as comments to start from.
    public var text: String {
        let name = values["name"].map(Self.scalar) ?? "lab"
        return """
            # yaml-language-server: $schema=\(schema)
            #
            #   coppice plan FILE      what would be done
            #   coppice apply FILE     does it; again it does nothing
            #   coppice status \(name)


            """ + FleetFileKey.all.map(entry).joined(separator: "\n")
    }

    private func entry(_ key: FleetFileKey) -> String {
        let value =
            switch key.kind {
            case .mapping: mapping(key)
            case .list: list(key)
            case .text, .path, .integer, .boolean: line(key, values[key.name])
            }
        return "# \(key.summary)\n" + value
    }

    private func list(_ key: FleetFileKey) -> String {
        guard let values = lists[key.name], !values.isEmpty else { return "#\(key.name): [\(key.example)]\n" }
        return "\(key.name):\n" + values.map { "  - \(Self.scalar($0))\n" }.joined()
    }

    private func line(_ key: FleetFileKey, _ value: String?) -> String {
        guard let value else { return "#\(key.name): \(key.example)\n" }
        let isText = (key.kind == .text || key.kind == .path) && value != Self.isolatedNetwork
        return "\(key.name): \(isText ? Self.scalar(value) : value)\n"
    }

    private func mapping(_ key: FleetFileKey) -> String {
        guard !parameters.isEmpty else { return "#\(key.name):\n#  \(key.example): value\n" }
        let lines = parameters.sorted { $0.key < $1.key }
            .map { "  \(Self.scalar($0.key)): \(Self.scalar($0.value))\n" }
        return "\(key.name):\n\(lines.joined())"
    }

    /// A text as a scalar of YAML: plain where nobody could take it for anything but text.
    static func scalar(_ text: String) -> String {
        let plain = text.unicodeScalars.allSatisfy { scalar in
            ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
                || "/._-".unicodeScalars.contains(scalar)
        }
        let words: Set = ["true", "false", "yes", "no", "on", "off", "y", "n", "null"]
        let isSize = text.hasSuffix("iB") && text.first?.isNumber == true
        let beginsAsText = text.first.map { $0.isLetter || $0 == "/" } ?? false
        if plain, beginsAsText || isSize, !words.contains(text.lowercased()) { return text }
        return "\"" + text.unicodeScalars.map(escaped).joined() + "\""
    }

    /// A character in double quotes (YAML 1.2, section 5.7).
    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\"", "\\": return "\\\(scalar)"
        default:
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse:
                let digits = String(scalar.value, radix: 16)
                return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
            default: return String(scalar)
            }
        }
    }
}
