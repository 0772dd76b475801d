import Testing
import XMLTree

@Suite struct SpellingTests {
    @Test(arguments: [
        ("devcie", "device"), ("nmae", "name"), ("sorce", "source"), ("Type", "type"), ("x", nil),
        ("something", nil),
    ])
    func theNearestWordIsFoundIfOneIsNear(word: String, expected: String?) {
        #expect(Spelling.nearest(to: word, in: ["device", "name", "source", "type"]) == expected)
    }
}
