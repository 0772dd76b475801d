import Testing

@testable import FleetCore

/// The table of DESIGN, section 3, written out by hand; `*` stands for every value of its column.
@Suite struct InterlockTableTests {
    private static let changed = Refusal.goldenChanged(path: "/golden", difference: "its contents differ")

    private static let table = """
        start    off        *     intact  *    *    boot
        start    off        *     changed *    *    ✗golden
        start    active     *     *       *    *    =already_running
        start    hibernated *     intact  *    *    resume
        start    hibernated *     changed *    *    ✗golden
        shutdown off        *     *       *    *    =already_off
        shutdown active     *     *       no   *    askToShutDown
        shutdown active     *     *       yes  *    askThenPullPlug
        shutdown hibernated *     *       *    *    =already_off_(hibernated)
        destroy  off        none  *       *    yes  removeOwnLayers,undefine
        destroy  off        some  *       *    yes  dropSnapshots,removeOwnLayers,undefine
        destroy  active     *     *       no   yes  ✗running
        destroy  active     none  *       yes  yes  pullPlug,removeOwnLayers,undefine
        destroy  active     some  *       yes  yes  pullPlug,dropSnapshots,removeOwnLayers,undefine
        destroy  hibernated none  *       *    yes  dropSavedState,removeOwnLayers,undefine
        destroy  hibernated some  *       *    yes  dropSavedState,dropSnapshots,removeOwnLayers,undefine
        destroy  *          *     *       *    no   ✗transient
        spawn    *          *     *       *    *    =exists
        """

    struct Cell: Sendable, CustomTestStringConvertible {
        let facts: [String]
        var testDescription: String { facts.joined(separator: " ") }
    }

    static let cells: [Cell] = {
        let columns = [
            ["start", "shutdown", "destroy", "spawn"], ["off", "active", "hibernated"], ["none", "some"],
            ["intact", "changed"], ["no", "yes"], ["no", "yes"],
        ]
        return columns.reduce([[]]) { rows, column in rows.flatMap { row in column.map { row + [$0] } } }
            .map(Cell.init)
    }()

    private static func expected(_ cell: Cell) -> [String] {
        table.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }.filter { row in
            zip(row, cell.facts).allSatisfy { $0 == "*" || $0 == $1 }
        }.map { $0[6] }
    }

    private static func word(_ ruling: Ruling) -> String {
        switch ruling {
        case .perform(let effects): effects.map(\.rawValue).joined(separator: ",")
        case .nothingToDo(let reason): "=" + reason.split(separator: " ").joined(separator: "_")
        case .refused(.isRunning): "✗running"
        case .refused(.isTransient): "✗transient"
        case .refused(changed): "✗golden"
        case .refused: "✗"
        }
    }

    @Test func theTableHasEveryCell() {
        #expect(Self.cells.count == 192)
        #expect(Self.cells.allSatisfy { Self.expected($0).count == 1 })
    }

    @Test(arguments: cells) func aCellRulesAsTheDesignSays(_ cell: Cell) throws {
        let verb = try #require(Verb(rawValue: cell.facts[0]))
        let power = try #require(MemberCondition.Power(rawValue: cell.facts[1]))
        let condition = MemberCondition(
            power: power, snapshotCount: cell.facts[2] == "some" ? 2 : 0,
            goldenRefusal: cell.facts[3] == "changed" ? Self.changed : nil,
            isPersistent: cell.facts[5] == "yes")
        let ruling = InterlockTable.ruling(
            verb, on: condition, permissions: Permissions(force: cell.facts[4] == "yes"))
        #expect([Self.word(ruling)] == Self.expected(cell))
    }

    @Test(arguments: [
        (DomainState.running, MemberCondition.Power.active), (.paused(reason: nil), .active),
        (.paused(reason: "I/O error"), .active), (.crashed, .active), (.off, .off), (.missing, .off),
        (.hibernated, .hibernated),
    ])
    func everyStateHasItsColumn(_ state: DomainState, _ power: MemberCondition.Power) {
        #expect(MemberCondition.Power(state) == power)
    }
}
