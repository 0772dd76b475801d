internal import CLibxml2

/// Where things stand in the source.
extension XMLNode {
    /// The `<` of the start tag. Nil for an element that was made here or that an entity brought.
    public var location: SourceLocation? { offset.map(document.source.location(at:)) }

    /// The location of this element, or of the nearest one around it that has one.
    public var nearestLocation: SourceLocation {
        location ?? parent?.nearestLocation ?? document.source.location(at: 0)
    }

    /// The first letter of an attribute's name; `name` as it is written. Nil where the source has no such attribute.
    public func location(ofAttribute name: String) -> SourceLocation? {
        guard let offset, let found = document.source.attribute(name, ofTagAt: offset) else { return nil }
        return document.source.location(at: found.name)
    }

    /// The first letter of an attribute's value.
    public func location(ofValueOf name: String) -> SourceLocation? {
        guard let offset, let found = document.source.attribute(name, ofTagAt: offset) else { return nil }
        return document.source.location(at: found.value.lowerBound)
    }

    /// Where occurrence `ordinal` (from 0) of `word` stands in the raw value of an attribute.
    public func location(of word: String, ordinal: Int, inAttribute name: String) -> SourceLocation? {
        guard let offset, let found = document.source.attribute(name, ofTagAt: offset) else { return nil }
        return document.source.offset(of: word, ordinal: ordinal, in: [found.value])
            .map(document.source.location(at:))
    }

    /// Where occurrence `ordinal` (from 0) of `word` stands in the raw text before the first child element.
    public func location(of word: String, ordinal: Int) -> SourceLocation? {
        guard let offset else { return nil }
        let text = document.source.leadingText(ofTagAt: offset)
        return document.source.offset(of: word, ordinal: ordinal, in: text).map(document.source.location(at:))
    }

    private var offset: Int? {
        guard let stored = pointer.pointee._private else { return nil }
        return Int(bitPattern: stored) - 1
    }
}
