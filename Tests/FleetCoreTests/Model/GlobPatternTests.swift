import Testing

@testable import FleetCore

@Suite struct GlobPatternTests {
    @Test(arguments: [
        ("lab-*", "lab-01"), ("*", ""), ("*", "anything"), ("**", "x"), ("lab-0?", "lab-07"),
        ("[a-c]x", "bx"),
        ("[!a-c]x", "dx"), ("[^a-c]x", "dx"), ("[abc-]", "-"), ("[-a]", "-"), ("a[", "a["), ("[]a]", "]"),
        ("[!]a]", "b"), ("[!]", "[!]"), ("[]", "[]"), ("*.qcow2", "a.b.qcow2"), ("a*b*c", "aXbYbZc"),
        ("?", "é"), ("?", "👩‍👩‍👧"), ("", ""), ("*a", "aaa"), ("[0-9][0-9]", "42"),
    ])
    func fits(_ pattern: String, _ name: String) {
        #expect(GlobPattern(pattern).matches(name))
    }

    @Test(arguments: [
        ("lab-*", "lab"), ("lab-0?", "lab-0"), ("lab-0?", "lab-012"), ("[a-c]x", "dx"), ("[!a-c]x", "ax"),
        ("?", ""), ("", "a"), ("a*b*c", "aXcYb"), ("lab", "Lab"), ("[!]a]", "]"), ("[!]a]", "a"),
        ("[c-a]", "b"),
        ("a.c", "abc"), ("*ab", "aba"),
    ])
    func doesNotFit(_ pattern: String, _ name: String) {
        #expect(!GlobPattern(pattern).matches(name))
    }

    /// Backtracking into every star would take longer than the universe has.
    @Test(.timeLimit(.minutes(1))) func manyStarsAreFast() {
        let pattern = GlobPattern(String(repeating: "*a", count: 60) + "*b")
        #expect(!pattern.matches(String(repeating: "a", count: 2_000)))
        #expect(pattern.matches(String(repeating: "a", count: 2_000) + "b"))
    }

    @Test func aPatternIsKnownByItsCharacters() {
        #expect(["a*", "?", "[a]"].allSatisfy(GlobPattern.isPattern))
        #expect(!GlobPattern.isPattern("lab-01]"))
    }
}
