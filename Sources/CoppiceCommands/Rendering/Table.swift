/// Rows in aligned columns, two spaces apart; numbers' columns to the right.
struct Table {
    /// What stands in one place.
    struct Cell: ExpressibleByStringLiteral {
        let text: String
        let style: TextStyle?

        init(_ text: String, _ style: TextStyle? = nil) {
            self.text = text
            self.style = style
        }

        init(stringLiteral text: String) { self.init(text) }
    }

    private let header: [Cell]
    private let rightAligned: Set<Int>
    private var rows: [[Cell]] = []

    init(_ header: [String], rightAligned: Set<Int> = []) {
        self.header = header.map { Cell($0, .strong) }
        self.rightAligned = rightAligned
    }

    /// Adds a row of as many cells as the header has.
    mutating func add(_ row: [Cell]) { rows.append(row) }

    /// Adds a row of plain text.
    mutating func add(_ row: [String]) { add(row.map { Cell($0) }) }

    /// The header and all rows, without spaces at the lines' ends.
    func lines(isColoured: Bool = false) -> [String] {
        let all = [header] + rows
        let widths = header.indices.map { column in all.map { TextWidth.of($0[column].text) }.max() ?? 0 }
        return all.map { row in
            let last = row.lastIndex { !$0.text.isEmpty } ?? 0
            return row.enumerated().prefix(last + 1).map { column, cell in
                let padding = String(repeating: " ", count: widths[column] - TextWidth.of(cell.text))
                let text = cell.style?.of(cell.text, isColoured) ?? cell.text
                if rightAligned.contains(column) { return padding + text }
                return column == last ? text : text + padding
            }.joined(separator: "  ")
        }
    }
}
