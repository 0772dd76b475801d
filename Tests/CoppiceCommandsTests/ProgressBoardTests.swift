import FleetCore
import Testing

@testable import CoppiceCommands

@Suite struct ProgressBoardTests {
    /// A hibernation of three, of which one is done, one is halfway and one has not begun.
    private func board() -> ProgressBoard {
        let lanes = (1...3).map { number in
            Lane(
                name: "lab-0\(number)",
                verdict: .act([.saveMemory(domain: "lab-0\(number)")], summary: "hibernated"))
        }
        let idle = Lane(name: "lab-04", verdict: .unchanged(reason: "already off"))
        var board = ProgressBoard(Plan(verb: .hibernate, lanes: lanes + [idle]))
        board.apply(.finished(MemberResult(name: "lab-04", outcome: .unchanged)))
        board.apply(.began(name: "lab-01"))
        board.apply(.finished(MemberResult(name: "lab-01", outcome: .changed)))
        board.apply(.began(name: "lab-02"))
        board.apply(.stepBegan(name: "lab-02", .saveMemory(domain: "lab-02")))
        board.apply(StepProgress(name: "lab-02", done: 64 << 20, total: 256 << 20), at: 1)
        board.apply(StepProgress(name: "lab-02", done: 128 << 20, total: 256 << 20), at: 3)
        return board
    }

    @Test func aBarForAllAndALineForEachAtWork() {
        #expect(
            board().lines(columns: 80, rows: 24, seconds: 65).joined(separator: "\n") == """
                hibernate ████████████████████░░░░░░░░░░░░░░░░░░░░  1/3  1:05
                  lab-02  saving its memory  ██████░░░░░░  50 %  128 MiB of 256 MiB  32 MiB/s
                """)
    }

    @Test(arguments: 1...120) func noLineIsWiderThanTheTerminal(_ columns: Int) {
        for line in board().lines(columns: columns, rows: 24, seconds: 5) {
            #expect(TextWidth.of(line) < max(columns, 1))
        }
    }

    @Test func coloursChangeNoWidth() {
        let plain = board().lines(columns: 80, rows: 24, seconds: 5)
        let coloured = board().lines(columns: 80, rows: 24, seconds: 5, isColoured: true)
        #expect(coloured[0].contains("\u{1b}[32m"))
        let stripped = coloured.map { $0.replacing(/\u{1b}\[[0-9]*m/, with: "") }
        #expect(stripped == plain)
    }

    @Test func aLowTerminalShowsFewAndSaysHowManyMore() {
        let lanes = (1...30).map {
            Lane(name: "m\($0)", verdict: .act([.start(domain: "m\($0)")], summary: ""))
        }
        var board = ProgressBoard(Plan(verb: .start, lanes: lanes))
        for lane in lanes { board.apply(.began(name: lane.name)) }
        #expect(board.lines(columns: 80, rows: 10, seconds: 0).count == 6)
        #expect(board.lines(columns: 80, rows: 10, seconds: 0).last == "  … and 26 more")
        #expect(board.lines(columns: 80, rows: 100, seconds: 0).count == 10)
    }

    @Test func failuresAreCountedAndWhatHadNothingToDoIsNot() {
        var board = board()
        board.apply(.finished(MemberResult(name: "lab-02", outcome: .failed, error: "no room")))
        #expect(board.finished == 2)
        #expect(board.lines(columns: 80, rows: 24, seconds: 0)[0].hasSuffix("  2/3  1 failed  0:00"))
    }

    @Test func preparationIsShownUntilVMsAreWorkedOn() {
        var board = ProgressBoard(
            Plan(verb: .spawn, lanes: [Lane(name: "m", verdict: .act([.start(domain: "m")], summary: ""))]))
        board.apply(.preparing(.seal(path: "/golden.qcow2")))
        #expect(board.lines(columns: 80, rows: 24, seconds: 0).last == "  sealing the golden image")
    }
}
