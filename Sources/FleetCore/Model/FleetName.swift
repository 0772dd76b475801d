/// The name that the VMs spawned from one golden image share.
///
/// It becomes a folder's name and part of every member's name, so it is held to letters, digits, `.`, `_` and
/// `-`, starts with a letter or digit and has at most 63 characters.
public struct FleetName: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The name as written.
    public let text: String

    /// Takes a name as a user wrote it.
    ///
    /// - Throws: ``InputError`` naming the first thing wrong with it.
    public init(_ text: String) throws(InputError) {
        try NameRules.check(text, what: "fleet name", longest: 63)
        self.text = text
    }

    /// The name as written.
    public var description: String { text }

    /// By the order of their characters.
    public static func < (left: FleetName, right: FleetName) -> Bool { left.text < right.text }
}
