import Testing

@testable import FleetCore

/// The rows of DESIGN, section 3, for memory and disks, written out by hand; `*` stands for every value.
@Suite struct StateInterlockTests {
    private static let changed = Refusal.goldenChanged(path: "/golden", difference: "its contents differ")
    private static let shared = Refusal.parentShared(path: "/golden", dependents: ["a", "b"])

    /// verb · power · snapshots · golden · parent · permissions (none, force, drop, both) · ruling
    private static let table = """
        hibernate off        *    *       *      *     =off
        hibernate active     *    *       *      *     saveMemory
        hibernate hibernated *    *       *      *     =already_hibernated
        wake      off        *    *       *      *     =off,_not_hibernated
        wake      active     *    *       *      *     =already_running
        wake      hibernated *    intact  *      *     resume
        wake      hibernated *    changed *      *     ✗golden
        overlay   off        none *       *      *     addLayer
        overlay   active     none *       *      *     addLayerLive
        overlay   hibernated *    *       *      *     ✗hibernated
        overlay   off        some *       *      *     ✗snapshots
        overlay   active     some *       *      *     ✗snapshots
        discard   *          *    changed *      *     ✗golden
        discard   off        none intact  *      *     replaceTop
        discard   off        some intact  *      none  ✗snapshots
        discard   off        some intact  *      force ✗snapshots
        discard   off        some intact  *      drop  dropSnapshots,replaceTop
        discard   off        some intact  *      both  dropSnapshots,replaceTop
        discard   active     *    intact  *      none  ✗running
        discard   active     *    intact  *      drop  ✗running
        discard   active     none intact  *      force pullPlug,replaceTop
        discard   active     none intact  *      both  pullPlug,replaceTop
        discard   active     some intact  *      force ✗snapshots
        discard   active     some intact  *      both  pullPlug,dropSnapshots,replaceTop
        discard   hibernated none intact  *      *     dropSavedState,replaceTop
        discard   hibernated some intact  *      none  ✗snapshots
        discard   hibernated some intact  *      force ✗snapshots
        discard   hibernated some intact  *      drop  dropSavedState,dropSnapshots,replaceTop
        discard   hibernated some intact  *      both  dropSavedState,dropSnapshots,replaceTop
        commit    hibernated *    *       *      *     ✗hibernated
        commit    off        some *       *      *     ✗snapshots
        commit    active     some *       *      *     ✗snapshots
        commit    off        none *       shared *     ✗shared
        commit    active     none *       shared *     ✗shared
        commit    off        none *       own    *     commitTop
        commit    active     none *       own    *     commitTopLive
        promote   *          *    changed *      *     ✗golden
        promote   active     *    intact  *      *     ✗running
        promote   hibernated *    intact  *      *     ✗hibernated
        promote   off        none intact  *      *     publishTop
        promote   off        some intact  *      none  ✗snapshots
        promote   off        some intact  *      force ✗snapshots
        promote   off        some intact  *      drop  dropSnapshots,publishTop
        promote   off        some intact  *      both  dropSnapshots,publishTop
        """

    static let cells = InterlockCell.all([
        ["hibernate", "wake", "overlay", "discard", "commit", "promote"],
        ["off", "active", "hibernated"],
        ["none", "some"], ["intact", "changed"], ["own", "shared"], ["none", "force", "drop", "both"],
    ])

    private static func word(_ ruling: Ruling) -> String {
        ruling.word([
            "running": { [.isRunning, .mustBeOff].contains($0) }, "hibernated": { $0 == .isHibernated },
            "snapshots": {
                [.hasSnapshots(count: 2), .holdsSnapshots(count: 2), .mergesSnapshots(count: 2)].contains($0)
            },
            "golden": { $0 == changed }, "shared": { $0 == shared },
        ])
    }

    private static func condition(_ cell: InterlockCell) throws -> MemberCondition {
        MemberCondition(
            power: try #require(MemberCondition.Power(rawValue: cell.facts[1])),
            snapshotCount: cell.facts[2] == "some" ? 2 : 0,
            goldenRefusal: cell.facts[3] == "changed" ? changed : nil,
            parentRefusal: cell.facts[4] == "shared" ? shared : nil)
    }

    private static func permissions(_ word: String) -> Permissions {
        Permissions(force: word == "force" || word == "both", dropSnapshots: word == "drop" || word == "both")
    }

    @Test func theTableHasEveryCellOnce() {
        #expect(Self.cells.count == 576)
        #expect(Self.cells.allSatisfy { $0.expected(in: Self.table).count == 1 })
    }

    @Test(arguments: cells) func aCellRulesAsTheDesignSays(_ cell: InterlockCell) throws {
        let ruling = InterlockTable.ruling(
            try #require(Verb(rawValue: cell.facts[0])), on: try Self.condition(cell),
            permissions: Self.permissions(cell.facts[5]))
        #expect([Self.word(ruling)] == cell.expected(in: Self.table))
    }

    @Test(arguments: cells.filter { $0.facts[0] == "discard" }) func rebaseHasTheRowOfDiscard(
        _ cell: InterlockCell
    )
        throws
    {
        let condition = try Self.condition(cell)
        let permissions = Self.permissions(cell.facts[5])
        #expect(
            InterlockTable.ruling(.rebase, on: condition, permissions: permissions)
                == InterlockTable.ruling(.discard, on: condition, permissions: permissions))
    }

    @Test func snapshotsAreTakenOfAllButHibernatedOnesAndDeletedOfAll() {
        for power in MemberCondition.Power.allCases {
            let condition = MemberCondition(power: power, snapshotCount: 1)
            let take = InterlockTable.ruling(.snapshotTake, on: condition)
            #expect(take == (power == .hibernated ? .refused(.isHibernated) : .perform([.takeSnapshot])))
            #expect(InterlockTable.ruling(.snapshotDelete, on: condition) == .perform([.deleteSnapshot]))
        }
    }

    @Test func restoringAHibernatedOneNeedsItsSavedMemoryDropped() {
        let condition = MemberCondition(power: .hibernated, snapshotCount: 1)
        #expect(InterlockTable.ruling(.snapshotRestore, on: condition) == .refused(.isHibernated))
        #expect(
            InterlockTable.ruling(.snapshotRestore, on: condition, permissions: Permissions(dropSaved: true))
                == .perform([.dropSavedState, .restoreSnapshot]))
        #expect(
            InterlockTable.ruling(.snapshotRestore, on: MemberCondition(power: .active))
                == .perform([.restoreSnapshot]))
    }

    @Test func aTransientVMIsNeitherHibernatedNorDiscarded() {
        let condition = MemberCondition(power: .active, isPersistent: false)
        #expect(InterlockTable.ruling(.hibernate, on: condition) == .refused(.isTransient))
        let force = Permissions(force: true)
        #expect(InterlockTable.ruling(.discard, on: condition, permissions: force) == .refused(.isTransient))
    }
}
