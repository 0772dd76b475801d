import FleetCore
import Foundation
import Testing

@testable import FleetHost

@Suite struct GoldenFingerprintingTests {
    private let scratch: Scratch
    private let base: String
    private let golden: String
    private let recorded: [FingerprintedImage]

    init() throws {
        scratch = try Scratch()
        base = try scratch.image("base.qcow2")
        golden = try scratch.image("golden.qcow2", backing: base)
        recorded = ObservedGolden.take(golden, format: nil).images
    }

    /// What is said about the golden image now.
    private var difference: String? {
        ObservedGolden.take(golden, format: nil).difference(from: recorded)
    }

    private func modified(_ path: String) throws -> Date {
        try #require(
            FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date)
    }

    /// Changes one byte and sets the time back to what it was, to the nanosecond.
    private func rewrite(_ path: String, at offset: UInt64) throws {
        try Tool.run("touch", ["-r", path, scratch.file("time")])
        let file = try FileHandle(forUpdating: URL(filePath: path))
        try file.seek(toOffset: offset)
        let old = try #require(file.read(upToCount: 1)?.first)
        try file.seek(toOffset: offset)
        try file.write(contentsOf: Data([old ^ 0xff]))
        try file.close()
        try Tool.run("touch", ["-r", scratch.file("time"), path])
    }

    @Test func unchangedImageIsIntact() {
        #expect(recorded.map(\.path) == [golden, base])
        #expect(difference == nil)
    }

    @Test func touchedImageIsFound() throws {
        try Tool.run("touch", ["-d", "2001-02-03", golden])
        #expect(difference?.contains("modification time differs") == true)
    }

    @Test func changedContentsAreFoundThoughTheTimeWasSetBack() throws {
        try rewrite(golden, at: 100_000)
        #expect(difference == "its contents differ")
    }

    @Test func changeBeneathTheGoldenImageIsFoundAndNamed() throws {
        try rewrite(base, at: 200)
        #expect(difference == "\(base), which it rests on: its contents differ")
    }

    @Test func grownImageIsFoundWithBothSizes() throws {
        let size = try #require(recorded.first?.size)
        try Tool.run("truncate", ["-s", "+4096", golden])
        #expect(difference == "its size was \(size) bytes and is \(size + 4096)")
    }

    @Test func missingImageIsFoundAndNamed() throws {
        try FileManager.default.removeItem(atPath: golden)
        #expect(difference?.contains(golden) == true)
    }

    @Test func missingImageBeneathIsFoundAndNamed() throws {
        try FileManager.default.removeItem(atPath: base)
        #expect(difference?.contains(base) == true)
    }

    @Test func otherBackingFileIsFound() throws {
        let other = try scratch.image("other.qcow2")
        try Tool.run("qemu-img", ["rebase", "-u", "-b", other, "-F", "qcow2", golden])
        #expect(difference == "it rests on other images than before")
    }

    @Test func readingDoesNotCountAsAChange() throws {
        try Tool.run("cat", [golden])
        try Tool.run("chmod", ["0444", golden])
        #expect(difference == nil)
    }
}
