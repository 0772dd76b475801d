import Foundation
import Testing

extension StateSuite.Interlocks {
    @Test func aSnapshotOfARunningMemberHoldsItsMemoryAndRestoringRunsIt() throws {
        let fleet = try StateFleet(1)
        try fleet.does("start", 1)
        try fleet.does("snapshot take", 1, "--name", "live")
        try fleet.virsh("destroy", fleet.member(1))
        try fleet.write(first, to: fleet.layer(1))
        try fleet.does("snapshot take", 1, "--name", "disk")
        #expect(
            try fleet.status(1).snapshots.sorted { $0.name < $1.name }.map(\.hasMemory) == [false, true])
        try fleet.does("snapshot restore", 1, "--name", "live", "--yes")
        #expect(try fleet.status(1).state == "running")
        try expect(fleet, 1, golden)
        try fleet.does("snapshot restore", 1, "--name", "disk", "--yes")
        #expect(try fleet.status(1).state == "off")
        try expect(fleet, 1, golden.covered(by: first))
    }

    @Test func restoringAHibernatedMemberNeedsDropSaved() throws {
        let fleet = try StateFleet(1)
        try fleet.write(first, to: fleet.layer(1))
        try fleet.does("snapshot take", 1, "--name", "a")
        try fleet.write(second, to: fleet.layer(1))
        try fleet.does("start", 1)
        try fleet.does("hibernate", 1)
        try fleet.refuses("snapshot take", 1, "--name", "b")
        try fleet.refuses("snapshot restore", 1, "--name", "a", "--yes")
        try fleet.does("snapshot restore", 1, "--name", "a", "--drop-saved", "--yes")
        #expect(!fleet.hasSavedState(1))
        #expect(try fleet.status(1).state == "off")
        try expect(fleet, 1, golden.covered(by: first))
    }

    @Test func deletingASnapshotKeepsTheDiskInEachState() throws {
        let fleet = try StateFleet(1)
        try fleet.write(first, to: fleet.layer(1))
        for name in ["a", "b", "c"] { try fleet.does("snapshot take", 1, "--name", name) }
        try fleet.write(second, to: fleet.layer(1))
        let now = golden.covered(by: first).covered(by: second)
        try fleet.does("snapshot delete", 1, "--name", "a", "--yes")
        try expect(fleet, 1, now)
        try fleet.does("start", 1)
        try fleet.does("snapshot delete", 1, "--name", "b", "--yes")
        try expect(fleet, 1, now)
        try fleet.does("hibernate", 1)
        try fleet.does("snapshot delete", 1, "--name", "c", "--yes")
        try expect(fleet, 1, now)
        #expect(try fleet.status(1).state == "hibernated")
        #expect(
            try !StateShell.succeed("qemu-img", ["snapshot", "-l", fleet.layer(1)]).contains("1970"))
        try fleet.does("wake", 1)
        #expect(try fleet.status(1).state == "running")
    }

    @Test func oneMemberWithoutTheSnapshotHasTheWholeRestoreRefused() throws {
        let fleet = try StateFleet(2)
        try fleet.does("snapshot take", 1, "--name", "a")
        try fleet.refuses(["snapshot", "restore", fleet.name, "--name", "a", "--yes"])
        try fleet.refuses(["snapshot", "delete", fleet.name, "--name", "a", "--yes"])
        try fleet.refuses(["snapshot", "take", fleet.name, "--name", "a"])
    }
}
