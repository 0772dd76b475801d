import Testing

@testable import CoppiceCommands

@Suite struct TableTests {
    @Test func columnsAreAsWideAsTheirWidestCell() {
        var table = Table(["NAME", "VMS", "FOR"], rightAligned: [1])
        table.add(["a-name-much-wider-than-its-header", "7", "x"])
        table.add(["b", "10000", "some words"])
        #expect(
            table.lines().joined(separator: "\n") == """
                NAME                                 VMS  FOR
                a-name-much-wider-than-its-header      7  x
                b                                  10000  some words
                """)
    }

    @Test func lettersBeyondASCIICountOnce() {
        var table = Table(["NAME", "X"])
        table.add(["Übungsraum", "1"])
        table.add(["e\u{301}cole", "2"])
        #expect(table.lines() == ["NAME        X", "Übungsraum  1", "e\u{301}cole       2"])
    }

    @Test func noLineEndsInASpace() {
        var table = Table(["A", "B"])
        table.add(["", ""])
        table.add(["wide cell", ""])
        #expect(table.lines().allSatisfy { $0.last != " " })
        #expect(Table(["A", "B"]).lines() == ["A  B"])
    }
}
