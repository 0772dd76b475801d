import Testing

@testable import CoppiceCommands

@Suite struct TextWidthTests {
    @Test(arguments: [
        ("lab-01", 6), ("Übung", 5), ("e\u{301}cole", 5), ("教室", 4), ("ｗ", 2), ("🖥️", 2), ("👩‍🏫", 2), ("", 0),
    ]) func textTakesAsManyColumnsAsATerminalGivesIt(_ text: String, _ columns: Int) {
        #expect(TextWidth.of(text) == columns)
    }

    @Test func whatDoesNotFitEndsInAnEllipsis() {
        #expect(TextWidth.fitted("classroom", to: 9) == "classroom")
        #expect(TextWidth.fitted("classroom", to: 6) == "class…")
        // Half a character cannot be shown.
        #expect(TextWidth.fitted("教室教室", to: 6) == "教室…")
        #expect(TextWidth.fitted("x", to: 0) == "")
    }

    @Test func paddingCountsColumns() {
        #expect(TextWidth.padded("教室", to: 6) == "教室  ")
        #expect(TextWidth.padded("long", to: 2) == "long")
    }
}
