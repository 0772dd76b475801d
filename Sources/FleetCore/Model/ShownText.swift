/// Foreign text as a message may show it: short, and with nothing in it that a terminal would obey.
enum ShownText {
    /// The text without invisible characters, cut to about 60 characters.
    static func of(_ text: String) -> String {
        let cut = text.unicodeScalars.count > 60
        let scalars = cut ? Array(text.unicodeScalars.prefix(57)) : Array(text.unicodeScalars)
        return scalars.map { isInvisible($0) ? "\u{fffd}" : String($0) }.joined() + (cut ? "…" : "")
    }

    /// One character; one that is not ASCII with its code point, since it may look like another.
    static func of(_ scalar: Unicode.Scalar) -> String {
        if isInvisible(scalar) { return "a control character" }
        if scalar.isASCII { return "'\(scalar)'" }
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "'\(scalar)' (U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits))"
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
