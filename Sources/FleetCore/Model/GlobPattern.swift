/// A shell-like pattern for names: `*` any characters, `?` one, `[a-c]` one of these, `[!a-c]` none of these.
public struct GlobPattern: Hashable, Sendable {
    private enum Piece: Hashable, Sendable {
        case exactly(Character)
        case anyOne
        case anyNumber
        case oneOf([ClosedRange<Character>], negated: Bool)
    }

    /// The pattern as written.
    public let text: String
    private let pieces: [Piece]

    /// Whether a text holds any of the characters that make it a pattern.
    public static func isPattern(_ text: String) -> Bool { text.contains { "*?[".contains($0) } }

    /// Takes a pattern. A `[` without its `]` stands for itself.
    public init(_ text: String) {
        self.text = text
        var pieces: [Piece] = []
        var rest = Substring(text)
        while let character = rest.popFirst() {
            switch character {
            case "*": pieces.append(.anyNumber)
            case "?": pieces.append(.anyOne)
            case "[":
                // The first character of a set may be the bracket itself: `[]a]`, `[!]a]`.
                let isNegated = rest.first == "!" || rest.first == "^"
                guard let end = rest.dropFirst(isNegated ? 2 : 1).firstIndex(of: "]") else {
                    pieces.append(.exactly("["))
                    continue
                }
                pieces.append(Self.set(rest[..<end]))
                rest = rest[rest.index(after: end)...]
            default: pieces.append(.exactly(character))
            }
        }
        self.pieces = pieces
    }

    private static func set(_ inside: Substring) -> Piece {
        let negated = inside.first == "!" || inside.first == "^"
        var characters = Array(negated ? inside.dropFirst() : inside)[...]
        var ranges: [ClosedRange<Character>] = []
        while let first = characters.popFirst() {
            if characters.count >= 2, characters.first == "-", let last = characters.dropFirst().first,
                first <= last
            {
                ranges.append(first...last)
                characters = characters.dropFirst(2)
            } else {
                ranges.append(first...first)
            }
        }
        return .oneOf(ranges, negated: negated)
    }

    /// Whether the whole name fits. Takes at most length of name × length of pattern steps.
    public func matches(_ name: String) -> Bool {
        let name = Array(name)
        var position = 0
        var piece = 0
        var retry: (piece: Int, position: Int)?
        while position < name.count {
            if piece < pieces.count, case .anyNumber = pieces[piece] {
                retry = (piece + 1, position)
                piece += 1
            } else if piece < pieces.count, Self.fits(name[position], pieces[piece]) {
                piece += 1
                position += 1
            } else if let (after, start) = retry {
                piece = after
                position = start + 1
                retry = (after, start + 1)
            } else {
                return false
            }
        }
        return pieces[piece...].allSatisfy { $0 == .anyNumber }
    }

    private static func fits(_ character: Character, _ piece: Piece) -> Bool {
        switch piece {
        case .exactly(let wanted): character == wanted
        case .anyOne: true
        case .anyNumber: false
        case .oneOf(let ranges, let negated): ranges.contains { $0.contains(character) } != negated
        }
    }
}
