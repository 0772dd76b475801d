internal import FleetCore

extension ProgressBoard {
    /// How many VMs are listed at most.
    private static let listed = 8

    /// A bar for the whole and a line for each VM that is worked on, none wider than the terminal.
    ///
    /// - Parameters:
    ///   - columns, rows: the terminal's size; of a low one no more than half is taken.
    ///   - seconds: since the run began.
    func lines(columns: Int, rows: Int, seconds: Double, isColoured: Bool = false) -> [String] {
        // A terminal that is written to in its last column may begin a new line.
        let columns = columns - 1
        let names = working.keys.sorted()
        let shown = names.prefix(max(1, min(Self.listed, rows / 2 - 1)))
        let nameWidth = min(24, shown.map { TextWidth.of($0) }.max() ?? 0)
        var lines = [head(columns: columns, seconds: seconds, isColoured)]
        if let preparing, names.isEmpty { lines.append(TextWidth.fitted("  \(preparing)", to: columns)) }
        for name in shown {
            guard let work = working[name] else { continue }
            let label = TextWidth.padded(TextWidth.fitted(name, to: nameWidth), to: nameWidth)
            lines.append(TextWidth.fitted("  \(label)  \(Self.text(of: work))", to: columns))
        }
        if names.count > shown.count {
            lines.append(TextWidth.fitted("  … and \(names.count - shown.count) more", to: columns))
        }
        return lines
    }

    private func head(columns: Int, seconds: Double, _ isColoured: Bool) -> String {
        let clock = "\(Int(seconds) / 60):\(Int(seconds) % 60 < 10 ? "0" : "")\(Int(seconds) % 60)"
        let end = "  \(finished)/\(total)" + (failed > 0 ? "  \(failed) failed" : "") + "  \(clock)"
        let width = min(40, columns - TextWidth.of(verb) - 1 - TextWidth.of(end))
        guard width >= 8 else { return TextWidth.fitted("\(verb)\(end)", to: columns) }
        let style: TextStyle = failed > 0 ? .bad : .good
        return "\(verb) \(Self.bar(fraction, width: width, style, isColoured))\(end)"
    }

    private static func text(of work: Work) -> String {
        guard let progress = work.progress, progress.total > 0 else { return work.activity }
        let part = min(1, Double(progress.done) / Double(progress.total))
        let percent = String(Int(part * 100))
        let padded = String(repeating: " ", count: 3 - percent.count) + percent
        let rate = work.rate.map { "  \(ByteCount(bytes: $0).text)/s" } ?? ""
        return "\(work.activity)  \(bar(part, width: 12, .good, false)) \(padded) %  "
            + "\(ByteCount(bytes: progress.done).text) of \(ByteCount(bytes: progress.total).text)\(rate)"
    }

    private static func bar(_ part: Double, width: Int, _ style: TextStyle, _ isColoured: Bool) -> String {
        let full = Int((min(1, part) * Double(width)).rounded(.down))
        return style.of(String(repeating: "█", count: full), isColoured)
            + TextStyle.faint.of(String(repeating: "░", count: width - full), isColoured)
    }
}
