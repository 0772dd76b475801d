/// How members are named from their index: `lab-%02d` gives `lab-01`, `lab-02`, … `lab-100`.
public struct NamePattern: Hashable, Sendable {
    /// The pattern as written.
    public let text: String
    private let prefix: String
    private let suffix: String
    private let width: Int

    /// The longest member name, in characters: file names end in `.1234.qcow2` and have 255 bytes at most.
    public static let longestName = 200

    /// Takes a pattern with exactly one `%d` or `%0Nd`.
    ///
    /// - Throws: ``InputError`` when there is none or more than one, or when what stands around it is no name.
    public init(_ text: String) throws(InputError) {
        self.text = text
        let shown = ShownText.of(text)
        func wrong(_ problem: String) -> InputError {
            InputError(
                subject: "name pattern '\(shown)'", problem: problem,
                wayOut: "give one %d or %02d where the index goes, such as 'lab-%02d'")
        }
        let parts = text.split(separator: "%", omittingEmptySubsequences: false)
        guard parts.count == 2 else {
            throw wrong(parts.count < 2 ? "has no place for the index" : "has more than one '%'")
        }
        guard let end = parts[1].firstIndex(of: "d") else { throw wrong("has a '%' that is no %d") }
        let digits = parts[1][..<end]
        guard digits.allSatisfy({ ("0"..."9").contains($0) }), digits.isEmpty || digits.first == "0" else {
            throw wrong("has '%\(ShownText.of(String(digits)))d', which is neither %d nor %0Nd")
        }
        guard let width = digits.isEmpty ? 0 : Int(digits), width <= 9 else {
            throw wrong("pads the index to more than 9 digits")
        }
        self.width = width
        prefix = String(parts[0])
        suffix = String(parts[1][parts[1].index(after: end)...])
        try NameRules.check(name(for: 1), what: "member name", longest: Self.longestName)
    }

    /// The pattern that a fleet has when none is given: its name and an index of at least two digits.
    public init(for fleet: FleetName) throws(InputError) { try self.init("\(fleet)-%02d") }

    /// The name of the member with this index, which counts from 1.
    public func name(for index: Int) -> String {
        let number = String(index)
        let padding = String(repeating: "0", count: max(0, width - number.count))
        return prefix + padding + number + suffix
    }
}
