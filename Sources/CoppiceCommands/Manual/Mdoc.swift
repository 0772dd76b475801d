/// Text as `mdoc(7)` takes it.
enum Mdoc {
    /// A word as an argument of a macro: never taken for a macro itself.
    static func word(_ text: String) -> String {
        let plain = escaped(text)
        // Macros have two or three letters; a name of ours that looks like one is kept from being called.
        return plain.count <= 3 || plain.contains(" ")
            ? "\"\\&\(plain.replacing("\"", with: "\\(dq"))\"" : plain
    }

    /// Some words as arguments of a macro.
    static func words(_ text: String) -> String {
        text.split(separator: " ").map { word(String($0)) }.joined(separator: " ")
    }

    /// A line of text that is no macro.
    static func literal(_ text: String) -> String {
        let plain = escaped(text)
        return plain.hasPrefix(".") || plain.hasPrefix("'") ? "\\&\(plain)" : plain
    }

    /// The longest line that `mandoc -T lint` has nothing to say about.
    private static let width = 80

    /// Running text, each sentence on a line of its own or on several.
    static func sentences(_ text: String) -> [String] {
        var lines = [""]
        let words = text.split(separator: " ")
        for (position, word) in words.enumerated() {
            let line = lines[lines.count - 1]
            if literal(line).count + escaped(String(word)).count + 1 > width {
                lines.append(String(word))
            } else {
                lines[lines.count - 1] = line + (line.isEmpty ? "" : " ") + word
            }
            let isEnd = word.hasSuffix(".") || word.hasSuffix(".)")
            if isEnd, position < words.count - 1 { lines.append("") }
        }
        if let last = lines.last, let end = last.last, !".!?)…".contains(end) {
            lines[lines.count - 1] += "."
        }
        return lines.filter { !$0.isEmpty }.map(literal)
    }

    /// An option's names, or an argument's.
    static func label(_ argument: CommandDescription.Argument) -> String {
        guard argument.kind != "positional" else { return value(of: argument) }
        return (argument.names ?? []).map { flag($0) + valueSuffix(of: argument) }.joined(separator: " , ")
    }

    /// What the synopsis says of one.
    static func synopsis(of argument: CommandDescription.Argument) -> String {
        let names = argument.names ?? []
        let name = names.first { $0.kind == "long" } ?? names.first
        let text = (name.map(flag) ?? value(of: argument)) + (name == nil ? "" : valueSuffix(of: argument))
        return (argument.isOptional ? ".Op " : ".") + text + (argument.isRepeating ? " ..." : "")
    }

    /// An argument's value.
    static func value(of argument: CommandDescription.Argument) -> String {
        "Ar \(word(argument.valueName ?? "value"))"
    }

    private static func valueSuffix(of argument: CommandDescription.Argument) -> String {
        argument.kind == "option" ? " \(value(of: argument))" : ""
    }

    private static func flag(_ name: CommandDescription.Argument.Name) -> String {
        "Fl \(name.kind == "long" ? "-" : "")\(escaped(name.name))"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
    }
}
