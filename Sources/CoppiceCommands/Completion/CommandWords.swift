/// What stands on a command line that is being typed, as far as candidates depend on it.
struct CommandWords {
    private let words: [String]

    init(_ words: [String]) { self.words = words }

    /// The libvirt that was named; `nil` for its default.
    var uri: String? { values(of: ["-c", "--connect"]).last }

    /// The fleets named so far: what comes before a `/` in any word that is no option.
    var fleets: Set<String> {
        Set(
            words.filter { !$0.hasPrefix("-") }.compactMap { $0.split(separator: "/").first.map(String.init) }
        )
    }

    private func values(of names: Set<String>) -> [String] {
        var values: [String] = []
        for (word, next) in zip(words, words.dropFirst()) where names.contains(word) { values.append(next) }
        for word in words {
            guard let equals = word.firstIndex(of: "="), names.contains(String(word[..<equals])) else {
                continue
            }
            values.append(String(word[word.index(after: equals)...]))
        }
        return values
    }
}
