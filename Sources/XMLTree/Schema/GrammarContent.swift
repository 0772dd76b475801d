/// What a grammar allows within one element, whichever of its alternatives is taken.
struct GrammarContent {
    /// Patterns by local name.
    var attributes: [String: [XMLNode]] = [:]
    var elements: [Grammar.Name: [XMLNode]] = [:]
    /// The patterns of the element's own text; empty if it has none.
    var text: [XMLNode] = []
    var allowsAnyAttribute = false
    var allowsAnyElement = false

    /// What stands there under no `optional`, `zeroOrMore` or `choice`.
    var requiredAttributes: Set<String> = []
    var requiredElements: Set<Grammar.Name> = []

    /// Adds what `other` allows; required stays what both require.
    mutating func formUnion(_ other: GrammarContent) {
        requiredAttributes.formIntersection(other.requiredAttributes)
        requiredElements.formIntersection(other.requiredElements)
        attributes.merge(other.attributes) { $0 + $1 }
        elements.merge(other.elements) { $0 + $1 }
        text += other.text
        allowsAnyAttribute = allowsAnyAttribute || other.allowsAnyAttribute
        allowsAnyElement = allowsAnyElement || other.allowsAnyElement
    }

    /// What may stand there, in a line; nil if nothing may.
    var outline: String? {
        let attributes = Grammar.list(attributes.keys).map { "attributes \($0)" }
        let elements = Grammar.list(Set(elements.keys.map(\.local))).map { "elements \($0)" }
        let parts = [attributes, elements].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: " and ")
    }
}
