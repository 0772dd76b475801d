internal import CWideCharacters
internal import Glibc

/// How many columns of a terminal text takes, which is not how many characters it has.
enum TextWidth {
    /// Columns of a text without control characters: East Asian wide characters and emoji take two.
    static func of(_ text: some StringProtocol) -> Int {
        text.utf8.allSatisfy { $0 < 0x80 } ? text.utf8.count : text.reduce(0) { $0 + columns(of: $1) }
    }

    /// The text, or as much of its beginning as fits together with an ellipsis.
    static func fitted(_ text: String, to columns: Int) -> String {
        guard of(text) > columns else { return text }
        guard columns > 0 else { return "" }
        var fitted = ""
        var width = 1
        for character in text {
            width += Self.columns(of: character)
            if width > columns { break }
            fitted.append(character)
        }
        return fitted + "…"
    }

    /// The text with spaces after it up to a width; a longer one as it is.
    static func padded(_ text: String, to columns: Int) -> String {
        text + String(repeating: " ", count: max(0, columns - of(text)))
    }

    /// A character that is put together of several is as wide as its widest part; one shown as an emoji has two.
    private static func columns(of character: Character) -> Int {
        _ = unicodeLocale
        var widest = 0
        for scalar in character.unicodeScalars {
            if scalar.value == 0xFE0F { return 2 }
            widest = max(widest, Int(wcwidth(wchar_t(scalar.value))))
        }
        return widest
    }

    /// `wcwidth` knows only ASCII in the locale that a process begins with.
    private static let unicodeLocale: Bool = setlocale(LC_CTYPE, "C.UTF-8") != nil
}
