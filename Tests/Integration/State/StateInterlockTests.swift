import Foundation
import Testing

extension StateSuite {
    /// The cells of DESIGN's interlock table that have an effect on a disk or on memory, with the contents read back.
    @Suite("Interlocks") struct Interlocks {
        let first = StateContents([2: 11, 5: 12])
        let second = StateContents([5: 21, 9: 22])
        var golden: StateContents { StateFleet.goldenContents }

        func expect(
            _ fleet: StateFleet, _ index: Int, _ contents: StateContents, on chain: [String]? = nil,
            _ location: SourceLocation = #_sourceLocation
        ) throws {
            let status = try fleet.status(index)
            if let chain { #expect(status.chain == chain + [fleet.golden], sourceLocation: location) }
            let top = try #require(status.chain.first)
            let difference = try contents.difference(from: top)
            #expect(difference == nil, sourceLocation: location)
            #expect(status.golden?.intact == true, sourceLocation: location)
        }

        /// A fleet of one whose disk has two layers with contents.
        func layered() throws -> StateFleet {
            let fleet = try StateFleet(1)
            try fleet.write(first, to: fleet.layer(1))
            try fleet.does("overlay", 1)
            try fleet.write(second, to: fleet.layer(1, 1))
            return fleet
        }

        // MARK: overlay

        @Test func overlayOfAMemberThatIsOffKeepsWhatItHolds() throws {
            let fleet = try layered()
            try expect(
                fleet, 1, golden.covered(by: first).covered(by: second),
                on: [fleet.layer(1, 1), fleet.layer(1)])
        }

        @Test func overlayOfARunningMemberIsLiveAndTheGuestRunsOn() throws {
            let fleet = try StateFleet(1)
            try fleet.write(first, to: fleet.layer(1))
            try fleet.does("start", 1)
            let process = try StateShell.virsh("domid", fleet.member(1))
            try fleet.does("overlay", 1)
            #expect(try StateShell.virsh("domid", fleet.member(1)) == process)
            #expect(try fleet.status(1).state == "running")
            #expect(try StateShell.virsh("domblklist", fleet.member(1)).contains(fleet.layer(1, 1)))
            try expect(fleet, 1, golden.covered(by: first), on: [fleet.layer(1, 1), fleet.layer(1)])
            // The layer below is QEMU's no more: nothing holds its write lock.
            try fleet.virsh("destroy", fleet.member(1))
            try fleet.write(second, to: fleet.layer(1, 1))
            try fleet.does("discard", 1, "--yes")
            try expect(fleet, 1, golden.covered(by: first), on: [fleet.layer(1, 1), fleet.layer(1)])
        }

        @Test func overlayOfAHibernatedMemberIsRefused() throws {
            let fleet = try StateFleet(1)
            try fleet.does("start", 1)
            try fleet.does("hibernate", 1)
            try fleet.refuses("overlay", 1)
        }

        // MARK: commit

        @Test func commitOfAMemberThatIsOffMergesIntoItsOwnLowerLayer() throws {
            let fleet = try layered()
            let digest = try StateFleet.digest(fleet.golden)
            try fleet.does("commit", 1, "--yes")
            let chain = try fleet.status(1).chain
            #expect(chain.count == 2)
            try expect(fleet, 1, golden.covered(by: first).covered(by: second))
            #expect(try StateFleet.digest(fleet.golden) == digest)
            // Now its parent is the golden image.
            let told = try fleet.refuses("commit", 1, "--yes")
            #expect(told.contains("promote"))
            #expect(try fleet.files().count == 2)
        }

        @Test func commitOfARunningMemberPivotsToExactlyTheLayerBelow() throws {
            let fleet = try layered()
            try fleet.does("overlay", 1)
            try fleet.write(StateContents([14: 33]), to: fleet.layer(1, 2))
            let digest = try StateFleet.digest(fleet.golden)
            try fleet.does("start", 1)
            let process = try StateShell.virsh("domid", fleet.member(1))
            try fleet.does("commit", 1, "--yes")
            #expect(try StateShell.virsh("domid", fleet.member(1)) == process)
            try expect(
                fleet, 1, golden.covered(by: first).covered(by: second).covered(by: StateContents([14: 33])),
                on: [fleet.layer(1, 1), fleet.layer(1)])
            #expect(try StateShell.virsh("domblklist", fleet.member(1)).contains(fleet.layer(1, 1)))
            #expect(try !StateShell.virsh("dumpxml", fleet.member(1)).contains("<mirror"))
            #expect(try StateFleet.digest(fleet.golden) == digest)
            // What the lowest layer holds did not change: the discard proves that only one level was merged.
            try fleet.does("discard", 1, "--force", "--yes")
            try expect(fleet, 1, golden.covered(by: first))
        }

        @Test func commitOfAHibernatedMemberIsRefused() throws {
            let fleet = try layered()
            try fleet.does("start", 1)
            try fleet.does("hibernate", 1)
            try fleet.refuses("commit", 1, "--yes")
        }

        // MARK: discard

        @Test func discardOfARunningMemberNeedsForce() throws {
            let fleet = try StateFleet(1)
            try fleet.write(first, to: fleet.layer(1))
            try fleet.does("start", 1)
            try fleet.refuses("discard", 1, "--yes")
            try fleet.does("discard", 1, "--force", "--yes")
            #expect(try fleet.status(1).state == "off")
            try expect(fleet, 1, golden, on: [fleet.layer(1)])
        }

        @Test func discardOfAHibernatedMemberDropsItsSavedStateAndTheNextStartIsFresh() throws {
            let fleet = try StateFleet(1)
            try fleet.write(first, to: fleet.layer(1))
            try fleet.does("start", 1)
            try fleet.virsh("suspend", fleet.member(1))
            try fleet.does("hibernate", 1)
            #expect(fleet.hasSavedState(1))
            try fleet.does("discard", 1, "--yes")
            #expect(!fleet.hasSavedState(1))
            #expect(try fleet.status(1).state == "off")
            try expect(fleet, 1, golden, on: [fleet.layer(1)])
            // The saved VM was paused: one that runs did not come from there.
            try fleet.does("start", 1)
            #expect(try fleet.status(1).state == "running")
        }

        @Test func discardToGoldenDropsAllLayersOfTheMembersOwn() throws {
            let fleet = try layered()
            try fleet.does("discard", 1, "--to-golden", "--yes")
            #expect(try fleet.status(1).chain.count == 2)
            try expect(fleet, 1, golden)
            #expect(try fleet.files().count == 2)
        }

        @Test func withoutConfirmationNothingIsLost() throws {
            let fleet = try layered()
            for verb in ["discard", "commit"] { try fleet.refuses(verb, 1) }
            try fleet.does("snapshot take", 1, "--name", "a")
            for verb in ["snapshot restore", "snapshot delete"] { try fleet.refuses(verb, 1, "--name", "a") }
        }

        // MARK: hibernate and wake

        @Test func wakeResumesWhatWasHibernatedAndNothingElse() throws {
            let fleet = try StateFleet(2)
            try fleet.does("start", 1)
            try fleet.does("hibernate", 1)
            let saved = try #require(try fleet.status(1).savedBytes)
            #expect(saved > 0)
            try fleet.succeed(["wake", fleet.name])
            #expect(try fleet.status().map(\.state) == ["running", "off"])
            #expect(!fleet.hasSavedState(1))
        }

        // MARK: promote and rebase

        @Test func promoteMakesTheTopLayerAGoldenImageAndRebaseMovesOthersThere() throws {
            let fleet = try StateFleet(2)
            try fleet.write(first, to: fleet.layer(1))
            try fleet.write(second, to: fleet.layer(2))
            let digest = try StateFleet.digest(fleet.golden)
            let image = fleet.image("v2.qcow2")
            try fleet.does("promote", 1, "--as", image)
            let chain = try fleet.status(1).chain
            #expect(chain == [fleet.layer(1), image, fleet.golden])
            let attributes = try FileManager.default.attributesOfItem(atPath: image)
            #expect(attributes[.posixPermissions] as? Int == 0o444)
            let promoted = golden.covered(by: first)
            #expect(try promoted.difference(from: fleet.layer(1)) == nil)
            try fleet.does("rebase", 2, "--golden", image, "--yes")
            #expect(try promoted.difference(from: fleet.layer(2)) == nil)
            #expect(try fleet.status().map(\.golden?.path) == [image, image])
            #expect(try StateFleet.digest(fleet.golden) == digest)
            // The guests see it, too.
            try fleet.succeed(["start", fleet.name])
            #expect(try fleet.status().map(\.state) == ["running", "running"])
        }

        @Test func aFlattenedPromotionStandsAlone() throws {
            let fleet = try layered()
            let image = fleet.image("alone.qcow2")
            try fleet.does("promote", 1, "--as", image, "--flatten")
            #expect(try fleet.status(1).chain == [fleet.layer(1, 1), image])
            #expect(
                try golden.covered(by: first).covered(by: second).difference(from: fleet.layer(1, 1)) == nil)
            #expect(try fleet.files().count == 3, "its lower layer is nobody's any more")
        }

        @Test func promoteIsRefusedWhileItRunsOrIsHibernatedAndOntoWhatExists() throws {
            let fleet = try StateFleet(2)
            try fleet.refuses("promote", 1, "--as", fleet.layer(2))
            try fleet.refuses("promote", 1, "--as", "/dev/shm/\(fleet.name).qcow2")
            try fleet.does("start", 1)
            try fleet.refuses("promote", 1, "--as", fleet.image("v2.qcow2"))
            try fleet.does("hibernate", 1)
            try fleet.refuses("promote", 1, "--as", fleet.image("v2.qcow2"))
        }

        @Test func rebaseOfAHibernatedMemberDropsItsSavedState() throws {
            let fleet = try StateFleet(1)
            let image = fleet.image("other.qcow2")
            let contents = StateContents([7: 99])
            try StateFleet.makeImage(image, contents)
            try fleet.does("start", 1)
            try fleet.refuses("rebase", 1, "--golden", image, "--yes")
            try fleet.does("hibernate", 1)
            try fleet.does("rebase", 1, "--golden", image, "--yes")
            #expect(!fleet.hasSavedState(1))
            #expect(try contents.difference(from: fleet.layer(1)) == nil)
            try fleet.does("start", 1)
            try fleet.does("rebase", 1, "--golden", fleet.golden, "--force", "--start", "--yes")
            #expect(try fleet.status(1).state == "running")
            try expect(fleet, 1, golden, on: [fleet.layer(1)])
        }

        @Test func aRebaseAfterALiveOverlayRunsOnTheNewGoldenImage() throws {
            let fleet = try StateFleet(1)
            let image = fleet.image("other.qcow2")
            try StateFleet.makeImage(image, StateContents([7: 99]))
            try fleet.does("start", 1)
            try fleet.does("overlay", 1)
            try fleet.does("rebase", 1, "--golden", image, "--force", "--start", "--yes")
            // What QEMU opened counts, not what the header says.
            let opened = try StateShell.virsh(
                "qemu-monitor-command", fleet.member(1), "{\"execute\":\"query-named-block-nodes\"}")
            #expect(opened.contains(image))
            #expect(!opened.contains(fleet.golden))
        }

        // MARK: destroy

        @Test func destroyAfterPromoteKeepsWhatTheNewGoldenImageRestsOn() throws {
            let fleet = try StateFleet(2)
            try fleet.write(first, to: fleet.layer(1))
            try fleet.does("overlay", 1)
            try fleet.write(second, to: fleet.layer(1, 1))
            let image = fleet.image("v2.qcow2")
            try fleet.does("promote", 1, "--as", image)
            try fleet.does("rebase", 2, "--golden", image, "--yes")
            try fleet.does("destroy", 1, "--yes")
            #expect(
                try golden.covered(by: first).covered(by: second).difference(from: fleet.layer(2)) == nil)
            #expect(try fleet.domains() == [fleet.member(2)])
        }
    }
}
