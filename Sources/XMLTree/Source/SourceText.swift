/// The bytes that a document was parsed from, and the way back from a byte offset to a line and a column.
final class SourceText: Sendable {
    let file: String
    let bytes: [UInt8]

    init(_ text: String, file: String) {
        self.file = file
        bytes = Array(text.utf8)
    }

    /// Linear in `offset`: only wanted where something is wrong.
    func location(at offset: Int) -> SourceLocation {
        var line = 1
        var column = 1
        for byte in bytes.prefix(max(offset, 0)) {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if byte & 0b1100_0000 != 0b1000_0000 {  // not a UTF-8 continuation byte
                column += 1
            }
        }
        return SourceLocation(file: file, line: line, column: column)
    }
}
