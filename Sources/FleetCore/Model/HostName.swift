/// The name that a guest's operating system goes by (RFC 1123, section 2.1).
public enum HostName {
    /// The longest that Linux keeps (`HOST_NAME_MAX`, hostname(7)).
    static let longest = 64

    /// Checks a host name: labels of letters, digits and inner hyphens, with points between them.
    ///
    /// - Throws: ``InputError`` saying what is wrong with it.
    public static func check(_ text: String) throws(InputError) {
        func wrong(_ problem: String) -> InputError {
            InputError(
                subject: "hostname '\(ShownText.of(text))'", problem: problem,
                wayOut: "use letters, digits and '-', and '.' between labels of at most 63 characters")
        }
        guard text.utf8.count <= longest else { throw wrong("has more than \(longest) characters") }
        for label in text.split(separator: ".", omittingEmptySubsequences: false) {
            guard !label.isEmpty else { throw wrong("has an empty label") }
            guard label.utf8.count <= 63 else { throw wrong("has a label of more than 63 characters") }
            guard label.first != "-", label.last != "-" else {
                throw wrong("has a label that begins or ends with '-'")
            }
            for scalar in label.unicodeScalars where !isAllowed(scalar) {
                throw wrong("holds \(ShownText.of(scalar))")
            }
        }
    }

    /// The host name that a VM's name makes: `_`, which names of VMs may hold and hosts' may not, becomes `-`.
    public static func from(_ name: String) -> String { String(name.map { $0 == "_" ? "-" : $0 }) }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
            || scalar == "-"
    }
}
