/// A text that is shown again and again: in place on a terminal, elsewhere once for each time that it is another.
struct WatchScreen {
    let terminal: Terminal
    private var shown: [String] = []

    init(_ terminal: Terminal = .output) { self.terminal = terminal }

    /// Shows the text; of one that is higher than the terminal, its beginning.
    mutating func show(_ lines: [String]) {
        guard terminal.canRedraw else {
            if lines != shown {
                terminal.write((shown.isEmpty ? "" : "\n") + lines.joined(separator: "\n") + "\n")
            }
            shown = lines
            return
        }
        let rows = terminal.size.rows
        var visible = lines.prefix(rows - 1)
        if lines.count > visible.count {
            visible = visible.dropLast() + ["… and \(lines.count - rows + 2) more"]
        }
        // Without line breaks in between, whatever the width; without a blank screen in between, too.
        terminal.write(
            "\u{1b}[?7l\u{1b}[H" + visible.map { "\($0)\u{1b}[K\n" }.joined() + "\u{1b}[J\u{1b}[?7h")
        shown = lines
    }
}
