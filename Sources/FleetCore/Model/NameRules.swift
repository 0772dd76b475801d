/// What a name of ours may consist of, so that it can neither leave its folder nor become markup.
public enum NameRules {
    /// Checks one name.
    ///
    /// - Parameters:
    ///   - text: the name as a user wrote it.
    ///   - what: what it names, for the message.
    ///   - longest: the most characters that it may have.
    /// - Throws: ``InputError`` saying which character or property is not allowed.
    public static func check(_ text: String, what: String, longest: Int) throws(InputError) {
        let shown = ShownText.of(text)
        func wrong(_ problem: String) -> InputError {
            InputError(
                subject: "\(what) '\(shown)'", problem: problem,
                wayOut: "use letters, digits, '.', '_' and '-', at most \(longest) characters, "
                    + "starting with a letter or a digit")
        }
        guard let first = text.unicodeScalars.first else { throw wrong("is empty") }
        guard text.unicodeScalars.count <= longest else {
            throw wrong("has \(text.unicodeScalars.count) characters, more than \(longest)")
        }
        guard isLetterOrDigit(first) else { throw wrong("starts with \(ShownText.of(first))") }
        for scalar in text.unicodeScalars where !isAllowed(scalar) {
            throw wrong("holds \(ShownText.of(scalar))")
        }
        if text.contains("..") { throw wrong("holds '..'") }
    }

    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        isLetterOrDigit(scalar) || scalar == "." || scalar == "_" || scalar == "-"
    }
}
