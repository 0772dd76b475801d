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

    static let cells = InterlockCell.all([
        ["start", "shutdown", "destroy", "spawn"], ["off", "active", "hibernated"], ["none", "some"],
        ["intact", "changed"], ["no", "yes"], ["no", "yes"],
    ])

    private static func word(_ ruling: Ruling) -> String {
        ruling.word([
            "running": { $0 == .isRunning }, "transient": { $0 == .isTransient }, "golden": { $0 == changed },
        ])
    }

    @Test func theTableHasEveryCell() {
        #expect(Self.cells.count == 192)
        #expect(Self.cells.allSatisfy { $0.expected(in: Self.table).count == 1 })
    }

    @Test(arguments: cells) func aCellRulesAsTheDesignSays(_ cell: InterlockCell) throws {
        let verb = try #require(Verb(rawValue: cell.facts[0]))
        let power = try #require(MemberCondition.Power(rawValue: cell.facts[1]))
        let condition = MemberCondition(
            power: power, snapshotCount: cell.facts[2] == "some" ? 2 : 0,
            goldenRefusal: cell.facts[3] == "changed" ? Self.changed : nil,
            isPersistent: cell.facts[5] == "yes")
        let ruling = InterlockTable.ruling(
            verb, on: condition, permissions: Permissions(force: cell.facts[4] == "yes"))
        #expect([Self.word(ruling)] == cell.expected(in: Self.table))
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
