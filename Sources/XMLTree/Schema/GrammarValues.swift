/// What a grammar allows as a value: words to choose from, and data types.
struct GrammarValues {
    private(set) var words: [String]
    private(set) var types: [String]

    init(words: [String] = [], types: [String] = []) {
        self.words = words
        self.types = types
    }

    mutating func add(enumerated word: String) {
        if !words.contains(word) { words.append(word) }
    }

    mutating func add(type: String, pattern: String? = nil) {
        let text =
            switch (type, pattern) {
            case (_, let pattern?):
                "text that matches \(pattern.split { $0.isWhitespace }.joined(separator: " "))"
            case ("unsignedInt", nil), ("unsignedLong", nil), ("unsignedShort", nil),
                ("positiveInteger", nil):
                "a whole number"
            case ("string", nil): "any text"
            default: "a value of type \(type)"
            }
        if !types.contains(text) { types.append(text) }
    }

    /// `one of: a, b, c`, `a whole number`, or both; nil if there is nothing to say.
    var description: String? {
        let list = Grammar.list(words)
        let parts = (list.map { [words.count == 1 ? "'\($0)'" : "one of: \($0)"] } ?? []) + types
        return parts.isEmpty ? nil : parts.joined(separator: ", or ")
    }
}

extension Grammar {
    /// Names for a message, in alphabetical order; nil if there are none. Long lists are cut, and say so.
    static func list(_ names: some Collection<String>) -> String? {
        let limit = 40
        if names.isEmpty { return nil }
        let shown = names.sorted().prefix(limit).joined(separator: ", ")
        return names.count > limit ? shown + ", … (\(names.count) in all)" : shown
    }
}
