import Foundation
import Testing

extension StateSuite {
    /// VMs that coppice did not make: what rests on their disks is looked for where those lie, as with a fleet's.
    @Suite("Others' VMs") struct Others {
        private let first = StateContents([2: 11, 5: 12])
        private let second = StateContents([5: 21, 9: 22])

        /// A VM that is a member's copy but for its name, its disk, and that coppice knows nothing of it.
        private func define(_ name: String, on disk: String, like fleet: StateFleet) throws {
            let text = try StateShell.virsh("dumpxml", "--inactive", fleet.member(1))
            let begin = try #require(text.range(of: "<metadata>"))
            let end = try #require(text.range(of: "</metadata>"))
            let xml = (text[..<begin.lowerBound] + text[end.upperBound...])
                .replacingOccurrences(of: fleet.layer(1), with: disk)
                .replacingOccurrences(of: "<name>\(fleet.member(1))</name>", with: "<name>\(name)</name>")
                .split(separator: "\n").filter { !$0.contains("<uuid>") }.joined(separator: "\n")
            let file = fleet.image("\(name).xml")
            try Data(xml.utf8).write(to: URL(fileURLWithPath: file))
            try fleet.virsh("define", file)
            // With its UUID, to be defined anew.
            try Data(StateShell.virsh("dumpxml", "--inactive", name).utf8).write(
                to: URL(fileURLWithPath: file))
        }

        private func overlay(_ path: String, on backing: String) throws {
            try StateShell.succeed(
                "qemu-img", ["create", "-q", "-f", "qcow2", "-F", "qcow2", "-b", backing, path])
        }

        /// Each layer in a folder of its own, in none of which there is anything of a fleet.
        private func scene() throws -> (fleet: StateFleet, web: String, top: String, lower: String) {
            let fleet = try StateFleet(1)
            let paths = ["base", "lower", "top"].map { "\(fleet.folder)/\($0)/web.qcow2" }
            for path in paths {
                try FileManager.default.createDirectory(
                    atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true,
                    attributes: [.posixPermissions: 0o711])
            }
            try StateFleet.makeImage(paths[0], StateFleet.goldenContents)
            try overlay(paths[1], on: paths[0])
            try first.write(to: paths[1])
            try overlay(paths[2], on: paths[1])
            try second.write(to: paths[2])
            let web = "\(fleet.name)-web"
            try define(web, on: paths[2], like: fleet)
            return (fleet, web, paths[2], paths[1])
        }

        @Test func aDiskThatAnOverlayOfNobodyRestsOnIsNotDiscarded() throws {
            let (fleet, web, top, _) = try scene()
            let foreign = (top as NSString).deletingLastPathComponent + "/somebodys.qcow2"
            try overlay(foreign, on: top)
            let told = try fleet.refuses(["discard", "--domains", web, "--yes"])
            #expect(told.contains(foreign))
            let all = StateFleet.goldenContents.covered(by: first).covered(by: second)
            #expect(try all.difference(from: foreign) == nil)
            try FileManager.default.removeItem(atPath: foreign)
            try fleet.succeed(["discard", "--domains", web, "--yes"])
            #expect(try StateFleet.goldenContents.covered(by: first).difference(from: top) == nil)
        }

        @Test func aLayerThatAnOverlayOfNobodyRestsOnIsNotMergedInto() throws {
            let (fleet, web, top, lower) = try scene()
            let foreign = (lower as NSString).deletingLastPathComponent + "/somebodys.qcow2"
            try overlay(foreign, on: lower)
            try fleet.refuses(["commit", "--domains", web, "--yes"])
            #expect(try StateFleet.goldenContents.covered(by: first).difference(from: foreign) == nil)
            try FileManager.default.removeItem(atPath: foreign)
            try fleet.succeed(["commit", "--domains", web, "--yes"])
            let all = StateFleet.goldenContents.covered(by: first).covered(by: second)
            #expect(try all.difference(from: top) == nil)
        }

        /// As after `virsh edit` put the VM back: the layer of then is somebody's, and the base of it may have changed.
        @Test func aLayerWithDataIsNotTakenForANewOne() throws {
            let (fleet, web, top, _) = try scene()
            try fleet.succeed(["overlay", "--domains", web])
            let folder = (top as NSString).deletingLastPathComponent
            try StateContents([1: 77]).write(to: "\(folder)/\(web).1.qcow2")
            try fleet.virsh("define", fleet.image("\(web).xml"))
            try fleet.succeed(["overlay", "--domains", web])
            #expect(
                try StateShell.virsh("domblklist", web).contains("\(folder)/\(web).2.qcow2"))
        }
    }
}
