internal import XMLTree

/// A place in the working document that each member fills in its own way.
struct Slot {
    enum Segment: Hashable {
        case literal(String)
        case member(MemberValue)
    }

    let run: XMLText
    let node: XMLNode
    /// Nil for text.
    let attribute: String?
    var segments: [Segment]

    /// Whether no two members can get the same text.
    var isUnique: Bool {
        segments.contains { if case .member(let value) = $0 { value.isUnique } else { false } }
    }

    var neutral: String {
        segments.map { segment in
            switch segment {
            case .literal(let text): text
            case .member(let value): value.neutral
            }
        }.joined()
    }

    var place: SourceLocation { node.place(ofAttribute: attribute) }
}
