/// A text with `${parameters}` in it, taken apart.
struct ParameterText {
    enum Piece: Equatable {
        case literal(String)
        /// `mark` counts the `${` of the text from 0, escaped ones too: a way back to the place in the source.
        case parameter(String, mark: Int)
    }

    /// A `${` that is no parameter.
    struct Malformed: Error {
        let mark: Int
        let text: String
    }

    let pieces: [Piece]
    /// How many `${` the text holds, escaped ones too.
    let markCount: Int

    var names: [String] {
        pieces.compactMap { if case .parameter(let name, _) = $0 { name } else { nil } }
    }

    /// Nil if there is no `${` in the text, escaped or not: then it stands for itself.
    static func parse(_ text: String) throws(Malformed) -> ParameterText? {
        let bytes = Array(text.utf8)
        var pieces: [Piece] = []
        var literal: [UInt8] = []
        var mark = 0
        var position = 0
        let dollar = UInt8(ascii: "$")
        let brace = UInt8(ascii: "{")
        while position < bytes.count {
            let rest = bytes[position...]
            if rest.starts(with: [dollar, dollar, brace]) {
                literal += [dollar, brace]
                mark += 1
                position += 3
            } else if rest.starts(with: [dollar, brace]) {
                let inner = rest.dropFirst(2).prefix(while: isNameByte)
                let end = inner.endIndex
                guard let first = inner.first, isNameStart(first), end < bytes.count,
                    bytes[end] == UInt8(ascii: "}")
                else { throw Malformed(mark: mark, text: excerpt(rest)) }
                if !literal.isEmpty { pieces.append(.literal(String(decoding: literal, as: UTF8.self))) }
                literal = []
                pieces.append(.parameter(String(decoding: inner, as: UTF8.self), mark: mark))
                mark += 1
                position = end + 1
            } else {
                literal.append(bytes[position])
                position += 1
            }
        }
        if mark == 0 { return nil }
        if !literal.isEmpty { pieces.append(.literal(String(decoding: literal, as: UTF8.self))) }
        return ParameterText(pieces: pieces, markCount: mark)
    }

    /// Every `${` becomes `$${`.
    static func escape(_ text: String) -> String {
        var bytes: [UInt8] = []
        let all = Array(text.utf8)
        for (index, byte) in all.enumerated() {
            if byte == UInt8(ascii: "$"), index + 1 < all.count, all[index + 1] == UInt8(ascii: "{") {
                bytes.append(byte)
            }
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func isNameStart(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        isNameStart(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }

    /// What to show of a malformed parameter: up to its brace, if that is near.
    private static func excerpt(_ bytes: ArraySlice<UInt8>) -> String {
        let end = bytes.firstIndex(of: UInt8(ascii: "}")).map { $0 + 1 } ?? bytes.endIndex
        return String(String(decoding: bytes[..<end], as: UTF8.self).prefix(40))
    }
}
