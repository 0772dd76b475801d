/// An attribute as it was when it was read.
public struct XMLAttribute: Hashable, Sendable {
    /// The name as it is written, with its prefix where it has one.
    public let name: String
    /// Nil for an attribute without a prefix.
    public let namespaceURI: String?
    /// The value as DOM text: entities are resolved.
    public let value: String

    /// Makes an attribute from its parts.
    public init(name: String, namespaceURI: String? = nil, value: String) {
        self.name = name
        self.namespaceURI = namespaceURI
        self.value = value
    }
}
