import Foundation
import Testing

extension StateSuite {
    /// `doctor` on findings that were really made, and what `--repair` does to them. It is asked about one fleet only:
    /// what else is on the host is not the tests' to mend.
    @Suite("Doctor") struct Doctor {
        private let data = StateContents([2: 11, 5: 12])

        /// What it finds, by subject.
        private func findings(_ fleet: StateFleet, _ options: String...) throws -> [String: String] {
            let answer = try fleet.coppice(["doctor", fleet.name, "--json"] + options)
            let findings = try JSONDecoder().decode([Finding].self, from: Data(answer.output.utf8))
            #expect(answer.status == (findings.isEmpty ? 0 : 1))
            return Dictionary(findings.map { ($0.subject, $0.problem) }) { "\($0); \($1)" }
        }

        private struct Finding: Decodable {
            let subject: String
            let problem: String
        }

        private func orphan(_ fleet: StateFleet, _ name: String, _ contents: StateContents) throws -> String {
            let path = "\(fleet.directory)/\(name)"
            try StateShell.succeed(
                "qemu-img", ["create", "-q", "-f", "qcow2", "-F", "qcow2", "-b", fleet.golden, path])
            if !contents.isEmpty { try contents.write(to: path) }
            return path
        }

        @Test func aHealthyFleetHasNoFindings() throws {
            #expect(try findings(StateFleet(2)).isEmpty)
        }

        @Test func whatLosesNothingIsMendedAndDataIsOnlyListed() throws {
            let fleet = try StateFleet(2)
            let empty = try orphan(fleet, "empty.qcow2", StateContents())
            let kept = try orphan(fleet, "kept.qcow2", data)
            try StateShell.succeed("chmod", ["0644", fleet.golden])
            // libvirt goes on listing a snapshot that somebody deleted from the image.
            try fleet.does("snapshot take", 1, "--name", "gone")
            try StateShell.succeed("qemu-img", ["snapshot", "-d", "gone", fleet.layer(1)])
            // Last: a verb that changes disks would have tidied up.
            let leftover = "\(fleet.directory)/.coppice-1.tmp"
            #expect(FileManager.default.createFile(atPath: leftover, contents: Data("torn".utf8)))
            let found = try findings(fleet)
            #expect(Set(found.keys) == [fleet.directory, empty, kept, fleet.golden, fleet.member(1)])

            // Something is left, and said.
            let answer = try fleet.coppice(["doctor", fleet.name, "--repair"])
            #expect(answer.status == 1 && answer.errors.contains(kept), "\(answer.output)\(answer.errors)")
            let left = try findings(fleet)
            #expect(Array(left.keys) == [kept])
            #expect(try StateFleet.goldenContents.covered(by: data).difference(from: kept) == nil)
            #expect(!FileManager.default.fileExists(atPath: leftover))
            #expect(!FileManager.default.fileExists(atPath: empty))
            #expect(try StateShell.succeed("stat", ["-c", "%a", fleet.golden]) == "444\n")
            #expect(try fleet.status(1).snapshots.isEmpty)
        }

        @Test func brokenAndForeignChainsAreNamedAndLeftAsTheyAre() throws {
            let fleet = try StateFleet(3)
            let other = fleet.image("other.qcow2")
            try StateFleet.makeImage(other, data)
            try FileManager.default.moveItem(atPath: fleet.layer(1), toPath: fleet.image("away.qcow2"))
            try StateShell.succeed(
                "qemu-img", ["rebase", "-u", "-f", "qcow2", "-F", "qcow2", "-b", other, fleet.layer(2)])
            let found = try findings(fleet)
            #expect(Set(found.keys) == [fleet.member(1), fleet.member(2)])
            #expect(found[fleet.member(1)]?.contains(fleet.layer(1)) == true)
            #expect(found[fleet.member(2)]?.contains(fleet.golden) == true)
            let before = try fleet.fingerprint()
            _ = try fleet.coppice(["doctor", fleet.name, "--repair"])
            let changes = try StateFleet.changes(before, fleet.fingerprint())
            #expect(changes.isEmpty)
        }

        /// libvirt's record is all that knows of an external snapshot, and what an image below the top holds is not gone.
        @Test func snapshotsThatAreElsewhereAreNotForgotten() throws {
            let fleet = try StateFleet(2)
            try fleet.does("snapshot take", 1, "--name", "inside")
            try fleet.succeed(["start", fleet.name])
            for (index, option) in [(1, ["--no-metadata"]), (2, [])] {
                try fleet.virsh(
                    ["snapshot-create-as", fleet.member(index), "outside", "--disk-only", "--diskspec"]
                        + ["vda,file=\(fleet.layer(index, 1))"] + option)
                try fleet.virsh("destroy", fleet.member(index))
            }
            let found = try findings(fleet)
            #expect(Array(found.keys) == [fleet.member(1)])
            #expect(found[fleet.member(1)]?.contains(fleet.layer(1)) == true)
            #expect(try fleet.coppice(["doctor", fleet.name, "--repair"]).status == 1)
            let names = try (1...2).map { index in
                try StateShell.virsh("snapshot-list", fleet.member(index), "--name")
                    .trimmingCharacters(in: .whitespacesAndNewlines)
            }
            #expect(names == ["inside", "outside"])
        }

        @Test func aChangedGoldenImageIsNamed() throws {
            let fleet = try StateFleet(1)
            try StateContents([9: 9]).write(to: fleet.golden)
            #expect(try findings(fleet)[fleet.golden]?.contains("has changed") == true)
        }

        @Test func aJobThatNobodyPivotsIsPivoted() throws {
            let fleet = try StateFleet.leftReady(lower: StateContents([4: 9]), upper: data)
            #expect(try findings(fleet)[fleet.member(1)]?.contains("block job") == true)
            try fleet.succeed(["doctor", fleet.name, "--repair"])
            #expect(try fleet.status(1).chain == [fleet.layer(1), fleet.golden])
            let whole = StateFleet.goldenContents.covered(by: StateContents([4: 9])).covered(by: data)
            #expect(try whole.difference(from: fleet.layer(1)) == nil)
            // All that the old top held is in the layer below.
            let left = try findings(fleet)
            #expect(left.isEmpty)
            #expect(!FileManager.default.fileExists(atPath: fleet.layer(1, 1)))
        }
    }
}
