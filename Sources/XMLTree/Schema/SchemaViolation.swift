/// One place where a document departs from its schema.
public struct SchemaViolation: Hashable, Sendable, CustomStringConvertible {
    /// The culprit: an attribute's name, or an element's start tag.
    public let location: SourceLocation
    /// What is wrong, with the nearest right spelling where there is one; no full stop.
    public let message: String
    /// What may stand there, if the grammar says so in a few words.
    public let expected: String?

    /// `file:line:column: message; expected …`.
    public var description: String { "\(location): \(message)" + (expected.map { "; expected \($0)" } ?? "") }
}
