extension FleetFile {
    /// More than a fleet file, which has some fifteen keys, has a use for.
    ///
    /// Aliases of aliases multiply what a mapping key comes to, and Yams looks at all of it to find keys that stand
    /// twice: a text of 500 bytes kept it busy for minutes. So few of them multiply by less than twenty.
    private static let aliasLimit = 8

    /// Refuses a text that may have more aliases than that, before Yams is given it.
    ///
    /// Counted is whatever may be an alias (`*` and a letter, a digit, `_` or `-`), also in a comment or a quoted
    /// text, in a file that may have an anchor (`&`) that they could stand for.
    static func checkAliases(in text: String, file: String) throws(FleetFileError) {
        let bytes = text.utf8
        guard bytes.contains(UInt8(ascii: "&")) else { return }
        var (line, column, count) = (1, 0, 0)
        var isStar = false
        for byte in bytes {
            if isStar, isNameByte(byte) {
                count += 1
                guard count <= aliasLimit else {
                    throw FleetFileError(
                        file: file, line: line, column: column,
                        problem: "has more than \(aliasLimit) aliases", expected: "values written out")
                }
            }
            isStar = byte == UInt8(ascii: "*")
            (line, column) = byte == UInt8(ascii: "\n") ? (line + 1, 0) : (line, column + 1)
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
