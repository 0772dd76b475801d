import FleetCore
import Foundation
import Testing

@testable import FleetHost

@Suite struct ImageObserverTests {
    private let scratch: Scratch
    private let golden: String

    init() throws {
        scratch = try Scratch()
        golden = try scratch.image("golden.qcow2")
    }

    private func observe(
        _ domains: [ObservedDomain] = [], goldens: [String] = [], directories: [String] = []
    ) -> ImageObserver.Findings {
        ImageObserver(
            domains: domains, scope: ObservationScope(goldens: goldens, directories: directories)
        ).observe()
    }

    private func domain(_ name: String, on path: String, membership: Membership? = nil) -> ObservedDomain {
        ObservedDomain(
            name: name, uuid: NameBasedUUID.member(fleet: "lab", name: name), state: .off,
            disks: [
                ObservedDisk(
                    target: "vda", path: path, format: "qcow2", isWritable: true, isInDefinition: true)
            ], membership: membership)
    }

    @Test func chainOfADomainsDiskIsFollowedToItsBottom() throws {
        let middle = try scratch.image("middle.qcow2", backing: golden)
        let top = try scratch.image("top.qcow2", backing: middle)
        let images = observe([domain("vm", on: top)]).images
        #expect(images.map(\.path) == [golden, middle, top])
        #expect(images.map(\.backingPath) == [nil, golden, middle])
        #expect(images.allSatisfy { $0.format == "qcow2" && $0.virtualSize == 8 << 20 })
    }

    @Test func unusedImageInAnExaminedFolderIsSeenWithItsData() throws {
        let empty = try scratch.image("empty.qcow2", backing: golden)
        let written = try scratch.image("written.qcow2", backing: golden)
        try Tool.run("qemu-io", ["-f", "qcow2", "-c", "write 1M 64k", written])
        let used = try scratch.image("used.qcow2", backing: golden)
        let findings = observe([domain("vm", on: used)], directories: [scratch.path])
        let data = Dictionary(
            uniqueKeysWithValues: findings.images.map { ($0.path, $0.isEmptyOverlay) })
        #expect(data == [golden: nil, empty: true, written: false, used: nil])
    }

    @Test func folderThatIsNotThereIsNoProblem() {
        #expect(observe(directories: [scratch.file("none")]).images.isEmpty)
    }

    @Test func imageThatIsGoneIsObservedAsMissing() throws {
        let image = try #require(observe([domain("vm", on: scratch.file("gone.qcow2"))]).images.first)
        #expect(!image.exists)
        #expect(image.problem != nil)
    }

    @Test func overlayWhoseBackingFileIsGoneKeepsItsChain() throws {
        let top = try scratch.image("top.qcow2", backing: golden)
        try FileManager.default.removeItem(atPath: golden)
        let images = observe([domain("vm", on: top)]).images
        #expect(images.first { $0.path == top }?.backingPath == golden)
        #expect(images.first { $0.path == golden }?.exists == false)
    }

    @Test func twoNamesOfOneFileAreOneImage() throws {
        try FileManager.default.linkItem(atPath: golden, toPath: scratch.file("hard.qcow2"))
        try Tool.run("ln", ["-s", golden, scratch.file("soft.qcow2")])
        let images = observe(directories: [scratch.path]).images
        #expect(Set(images.compactMap(\.identity)).count == 1)
        let host = ObservedHost(
            domains: [domain("vm", on: scratch.file("hard.qcow2"))], images: images)
        #expect(ImageGraph(host).writers(of: golden).map(\.domain.name) == ["vm"])
    }

    @Test func recordedGoldenImageIsFingerprintedWithoutBeingAskedFor() throws {
        let top = try scratch.image("top.qcow2", backing: golden)
        let recorded = ObservedGolden.take(golden, format: nil).images
        let member = domain(
            "lab-01", on: top,
            membership: Membership(
                fleet: "lab", index: 1, templateDigest: "", goldenPath: golden, goldenFormat: "qcow2",
                goldenImages: recorded))
        let found = try #require(observe([member]).goldens[golden])
        #expect(found.difference(from: recorded) == nil)
    }

    @Test func imageThatAProcessWritesToIsOpen() async throws {
        let process = Tool.process("qemu-io", [golden])
        let input = Pipe()
        let output = Pipe()
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data("length\n".utf8))
        var seen = ""
        while !seen.contains("MiB") {
            let data = output.fileHandleForReading.availableData
            if data.isEmpty { break }
            seen += String(decoding: data, as: UTF8.self)
        }
        #expect(observe(goldens: [golden]).openForWriting == [golden])
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        #expect(observe(goldens: [golden]).openForWriting.isEmpty)
    }
}
