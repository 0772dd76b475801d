internal import FleetCore
internal import Glibc
internal import Synchronization

/// Draws a run's ``ProgressBoard`` below its results on a terminal; nothing elsewhere.
///
/// ## Concurrency
/// Many tasks tell it of events; one task draws, five times a second and only when there is something new, since a run
/// may have thousands of events. A mutex guards what is known and what is on the screen, and is held while something
/// is written, so that lines do not mix.
final class LiveView: Sendable {
    private struct Screen {
        var board: ProgressBoard
        /// The lines that stand on the terminal now, without colours.
        var drawn: [String] = []
    }

    private let terminal: Terminal
    private let isShown: Bool
    private let begin = ContinuousClock.now
    private let screen: Mutex<Screen>

    /// Prepares a view of a plan's execution; `--quiet`, `--json` and `--verbose` leave the terminal to others.
    init(_ plan: Plan, _ console: Console, on terminal: Terminal = .messages) {
        self.terminal = terminal
        isShown =
            !console.isQuiet && !console.isJSON && !console.isVerbose && terminal.canRedraw
            && plan.lanes.contains { !$0.steps.isEmpty }
        screen = Mutex(Screen(board: ProgressBoard(plan)))
    }

    /// Draws for as long as something runs, and leaves nothing of it on the screen.
    func during<Result>(_ body: () async -> Result) async -> Result {
        guard isShown else { return await body() }
        let drawer = Task {
            while !Task.isCancelled {
                screen.withLock { draw(&$0) }
                try? await Task.sleep(for: .milliseconds(200))
            }
        }
        let result = await body()
        drawer.cancel()
        await drawer.value
        screen.withLock { erase(&$0) }
        return result
    }

    /// Notes an event; `write` may write lines about it, which stand above the view.
    func apply(_ event: ExecutionEvent, write: () -> Void) {
        screen.withLock { screen in
            screen.board.apply(event)
            guard case .finished = event, !screen.drawn.isEmpty else { return write() }
            erase(&screen)
            write()
            draw(&screen)
        }
    }

    /// Has something written above the view, or wherever it comes to stand when somebody is held up in writing: who
    /// interjects must not be held up, too.
    func interject(_ write: () -> Void) {
        for _ in 0..<20 where isShown {
            let isWritten: Void? = screen.withLockIfAvailable { screen in
                let wasDrawn = !screen.drawn.isEmpty
                erase(&screen)
                write()
                if wasDrawn { draw(&screen) }
            }
            if isWritten != nil { return }
            usleep(5_000)
        }
        write()
    }

    /// Notes how far a VM is.
    func apply(_ progress: StepProgress) {
        let seconds = seconds
        screen.withLock { $0.board.apply(progress, at: seconds) }
    }

    private var seconds: Double { (ContinuousClock.now - begin) / .seconds(1) }

    private func draw(_ screen: inout Screen) {
        let size = terminal.size
        let seconds = seconds
        let plain = screen.board.lines(columns: size.columns, rows: size.rows, seconds: seconds)
        guard plain != screen.drawn else { return }
        let lines = screen.board.lines(
            columns: size.columns, rows: size.rows, seconds: seconds, isColoured: terminal.isColoured)
        // One write, over what stands there: nothing is blank in between.
        terminal.write(
            Self.up(screen.drawn, columns: size.columns) + lines.map { "\($0)\u{1b}[K\n" }.joined()
                + "\u{1b}[J")
        screen.drawn = plain
    }

    private func erase(_ screen: inout Screen) {
        guard !screen.drawn.isEmpty else { return }
        terminal.write(Self.up(screen.drawn, columns: terminal.size.columns) + "\u{1b}[J")
        screen.drawn = []
    }

    /// Goes to the beginning of lines drawn before, which a narrower window may have broken in the meantime.
    private static func up(_ lines: [String], columns: Int) -> String {
        let rows = lines.reduce(0) { $0 + max(1, (TextWidth.of($1) + columns - 1) / columns) }
        return "\r" + (rows > 0 ? "\u{1b}[\(rows)A" : "")
    }
}
