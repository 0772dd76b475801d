@testable import FleetCore

/// One cell of an interlock table: a verb and what is the case, a word each.
struct InterlockCell: Sendable, CustomStringConvertible {
    let facts: [String]
    var description: String { facts.joined(separator: " ") }

    /// Every combination of the columns' words.
    static func all(_ columns: [[String]]) -> [InterlockCell] {
        columns.reduce([[]]) { rows, column in rows.flatMap { row in column.map { row + [$0] } } }
            .map(InterlockCell.init)
    }

    /// What the rows of a table that fit the cell say; `*` fits every word. One row, if the table is whole.
    func expected(in table: String) -> [String] {
        table.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }.filter { row in
            zip(row, facts).allSatisfy { $0 == "*" || $0 == $1 }
        }.map { $0[facts.count] }
    }
}

extension Ruling {
    /// A ruling as a table writes it; `reasons` are the words for refusals.
    func word(_ reasons: KeyValuePairs<String, (Refusal) -> Bool>) -> String {
        switch self {
        case .perform(let effects): effects.map(\.rawValue).joined(separator: ",")
        case .nothingToDo(let reason): "=" + reason.split(separator: " ").joined(separator: "_")
        case .refused(let refusal): "✗" + (reasons.first { $0.value(refusal) }?.key ?? "")
        }
    }
}
