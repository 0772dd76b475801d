/// Reading start tags again in the source of a document that is known to be well-formed.
///
/// libxml2 keeps a line for an element and nothing for an attribute or a word inside it.
extension SourceText {
    /// The `<` of the tag that ends at `end`. Well-formed attribute values hold no raw `<`.
    func startOfTag(endingAt end: Int) -> Int? {
        bytes[..<min(max(end, 0), bytes.count)].lastIndex(of: UInt8(ascii: "<"))
    }

    /// Where attribute `name` (with its prefix, if it has one) stands in the tag at `tag`, and its raw value.
    func attribute(_ name: String, ofTagAt tag: Int) -> (name: Int, value: Range<Int>)? {
        var found: (name: Int, value: Range<Int>)?
        _ = scanTag(at: tag) { nameRange, value in
            if bytes[nameRange].elementsEqual(name.utf8) { found = (nameRange.lowerBound, value) }
        }
        return found
    }

    /// The raw text between the tag at `tag` and the next tag, as ranges: comments and instructions left out.
    func leadingText(ofTagAt tag: Int) -> [Range<Int>] {
        var position = scanTag(at: tag) { _, _ in }
        var ranges: [Range<Int>] = []
        while position < bytes.count {
            let start = position
            position = bytes[position...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
            if start < position { ranges.append(start..<position) }
            if starts("<!--", at: position) {
                position = end(of: "-->", from: position + 4)
            } else if starts("<![CDATA[", at: position) {
                let close = end(of: "]]>", from: position + 9)
                ranges.append(position + 9..<max(close - 3, position + 9))
                position = close
            } else if starts("<?", at: position) {
                position = end(of: "?>", from: position + 2)
            } else {
                return ranges
            }
        }
        return ranges
    }

    /// Where the occurrence number `ordinal` (from 0) of `word` starts within `ranges`.
    func offset(of word: String, ordinal: Int, in ranges: [Range<Int>]) -> Int? {
        let word = Array(word.utf8)
        var seen = 0
        for range in ranges {
            var position = range.lowerBound
            while position + word.count <= range.upperBound {
                guard bytes[position..<position + word.count].elementsEqual(word) else {
                    position += 1
                    continue
                }
                if seen == ordinal { return position }
                seen += 1
                position += word.count
            }
        }
        return nil
    }

    /// Calls `body` with each attribute's name and raw value; returns the offset after the tag's `>`.
    private func scanTag(at tag: Int, _ body: (Range<Int>, Range<Int>) -> Void) -> Int {
        var position = tag + 1
        skip(&position) { !isSpace($0) && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
        while position < bytes.count, bytes[position] != UInt8(ascii: ">") {
            let start = position
            skip(&position) { isSpace($0) || $0 == UInt8(ascii: "/") }
            let name = position
            skip(&position) { !isSpace($0) && $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ">") }
            let nameEnd = position
            skip(&position) { isSpace($0) || $0 == UInt8(ascii: "=") }
            guard position < bytes.count else { break }
            let quote = bytes[position]
            if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
                let value = position + 1
                position = bytes[value...].firstIndex(of: quote) ?? bytes.count
                body(name..<nameEnd, value..<position)
                position += 1
            }
            if position == start { break }
        }
        return min(position + 1, bytes.count)
    }

    private func skip(_ position: inout Int, while condition: (UInt8) -> Bool) {
        while position < bytes.count, condition(bytes[position]) { position += 1 }
    }

    private func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }

    private func starts(_ word: String, at position: Int) -> Bool {
        bytes[position...].starts(with: word.utf8)
    }

    private func end(of word: String, from position: Int) -> Int {
        guard position < bytes.count,
            let found = offset(of: word, ordinal: 0, in: [position..<bytes.count])
        else { return bytes.count }
        return found + word.utf8.count
    }
}
