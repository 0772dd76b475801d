/// Rows in aligned columns, two spaces apart; numbers' columns to the right.
struct Table {
    private let header: [String]
    private let rightAligned: Set<Int>
    private var rows: [[String]] = []

    init(_ header: [String], rightAligned: Set<Int> = []) {
        self.header = header
        self.rightAligned = rightAligned
    }

    /// Adds a row of as many cells as the header has.
    mutating func add(_ row: [String]) { rows.append(row) }

    /// The header and all rows, without spaces at the lines' ends.
    var lines: [String] {
        let all = [header] + rows
        let widths = header.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        return all.map { row in
            var line = ""
            for (column, cell) in row.enumerated() {
                let padding = String(repeating: " ", count: widths[column] - cell.count)
                line += rightAligned.contains(column) ? padding + cell : cell + padding
                line += "  "
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}
