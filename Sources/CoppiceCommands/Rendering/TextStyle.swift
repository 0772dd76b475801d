internal import Glibc

/// What a piece of text is to look like on a terminal that has colours.
enum TextStyle: String {
    case good = "32"
    case warning = "33"
    case bad = "31"
    case waiting = "36"
    case faint = "2"
    case strong = "1"

    /// The text in this style, if colours are wanted.
    func of(_ text: String, _ isColoured: Bool) -> String {
        isColoured && !text.isEmpty ? "\u{1b}[\(rawValue)m\(text)\u{1b}[0m" : text
    }

    /// The style that a VM's state is shown in, by the state's word.
    static func ofState(_ word: String) -> TextStyle? {
        switch word {
        case "running": .good
        case "paused": .warning
        case "crashed", "missing": .bad
        case "hibernated": .waiting
        case "off": .faint
        default: nil
        }
    }
}
