/// When a timer elapses, as systemd writes it (`systemd.time(7)`, "Calendar Events"): `22:00`, `Mon..Fri 07:00`.
public struct CalendarExpression: Hashable, Sendable {
    /// The expression as written.
    public let text: String

    /// Takes an expression that consists of characters that systemd knows there; whether it means anything only
    /// `systemd-analyze calendar` can say.
    ///
    /// - Throws: ``InputError`` for an empty one and for a character that could leave its line in a unit.
    public init(_ text: String) throws(InputError) {
        let isTaken = text.unicodeScalars.allSatisfy { scalar in
            ("0"..."9").contains(scalar) || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
                || " .,:*/-~+_".unicodeScalars.contains(scalar)
        }
        guard isTaken, text.contains(where: { $0 != " " }), text.utf8.count <= 200 else {
            throw Self.wrong(text)
        }
        self.text = text
    }

    /// That systemd does not understand an expression.
    public static func wrong(_ text: String) -> InputError {
        InputError(
            subject: "time '\(ShownText.of(text))'", problem: "is no calendar expression of systemd's",
            wayOut: "write 22:00 or 'Mon..Fri 07:00'")
    }
}
