/// The `${parameters}` that a member fills in its host name and user data.
///
/// Unlike a template's, a `${` with anything else behind it stays as it is: user data is full of the shell's.
public struct MemberParameters: Hashable, Sendable {
    private let values: [String: String]

    /// The names that are filled in.
    public static let names = ["fleet", "hostname", "index", "mac", "name", "uuid"]

    /// The values of one member; `hostname` and `mac` are left as they are where there is none.
    public init(
        fleet: String, index: Int, name: String, uuid: String, hostname: String? = nil, mac: String? = nil
    ) {
        var values = ["fleet": fleet, "index": String(index), "name": name, "uuid": uuid]
        values["hostname"] = hostname
        values["mac"] = mac
        self.values = values
    }

    /// The text with the member's values; `$${name}` becomes `${name}`.
    public func filling(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let dollar = rest.firstIndex(of: "$") {
            result += rest[..<dollar]
            rest = rest[dollar...]
            if let (name, length) = Self.parameter(at: rest.dropFirst()), rest.hasPrefix("$$") {
                result += "${\(name)}"
                rest = rest.dropFirst(length + 1)
            } else if let (name, length) = Self.parameter(at: rest), let value = values[name] {
                result += value
                rest = rest.dropFirst(length)
            } else {
                result.append("$")
                rest = rest.dropFirst()
            }
        }
        return result + rest
    }

    /// The known parameter that a text begins with, and how many characters it takes.
    private static func parameter(at text: Substring) -> (name: String, length: Int)? {
        for name in names where text.hasPrefix("${\(name)}") { return (name, name.count + 3) }
        return nil
    }
}
