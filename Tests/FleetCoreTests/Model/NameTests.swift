import Testing

@testable import FleetCore

@Suite struct NameTests {
    private func error(_ text: String) -> InputError? {
        #expect(throws: InputError.self) { try FleetName(text) }
    }

    @Test(arguments: ["lab", "a", "7", "exam-2026_v1.2", String(repeating: "x", count: 63)])
    func ordinaryNamesAreTaken(_ text: String) throws {
        #expect(try FleetName(text).text == text)
    }

    @Test(arguments: [
        ("", "is empty"), ("a/b", "holds '/'"), ("../etc", "starts with '.'"), ("a..b", "holds '..'"),
        (".hidden", "starts with '.'"), ("-n", "starts with '-'"), ("a b", "holds ' '"),
        ("a<b>", "holds '<'"),
        ("a&amp;", "holds '&'"), ("a\"b", "holds '\"'"), ("$(id)", "starts with '$'"), ("a%n", "holds '%'"),
        ("a\nb", "holds a control character"), ("a\u{0}b", "holds a control character"),
        ("a\u{7f}", "holds a control character"), ("a\u{9b}31m", "holds a control character"),
        ("a\u{202e}b", "holds a control character"), ("a\u{200b}b", "holds a control character"),
        (String(repeating: "x", count: 64), "has 64 characters, more than 63"),
        (String(repeating: "x", count: 300), "has 300 characters, more than 63"),
    ])
    func whatIsWrongIsSaid(_ text: String, _ problem: String) {
        #expect(error(text)?.problem == problem)
    }

    /// Each looks like a letter or a digit of ours; some compare equal to one after Unicode's normalisation.
    @Test(arguments: [
        "l\u{0430}b", "lab\u{ff11}", "\u{0661}", "cafe\u{301}", "caf\u{e9}", "\u{212a}vm", "lab\u{2010}01",
        "ﬁle",
        "a\u{2044}b", "a\u{ff0f}b", "\u{ff0e}\u{ff0e}",
    ])
    func lookAlikesAreRefusedByTheirCodePoint(_ text: String) throws {
        let problem = try #require(error(text)?.problem)
        #expect(problem.contains("U+"))
    }

    /// Nothing that a terminal would obey gets from a fleet file into a message.
    @Test(arguments: [
        "\u{1b}[31mred", "a\u{1b}]0;title\u{7}", "a\u{202e}b", "a\r\nb", "a\u{85}b", "%\u{1b}d",
    ])
    func messagesHoldNoControlCharacters(_ text: String) throws {
        let pattern = #expect(throws: InputError.self) { try NamePattern(text) }
        for message in [error(text)?.message, pattern?.message] {
            let scalars = try #require(message).unicodeScalars
            let bad = scalars.filter {
                [.control, .format, .lineSeparator].contains($0.properties.generalCategory)
            }
            #expect(bad.isEmpty)
        }
    }

    @Test func longNamesAreShownShortened() throws {
        let message = try #require(error(String(repeating: "x", count: 5_000))?.message)
        #expect(message.count < 300)
    }

    @Test func namesSortByTheirCharacters() throws {
        #expect(try FleetName("a") < FleetName("b"))
    }
}
