import Foundation
import Glibc
import Testing

@testable import DiskImages

/// Copies of one overlay are what qemu-img would have made each time.
@Suite struct PristineOverlayTests {
    let scratch: Scratch
    let golden: String

    init() throws {
        scratch = try Scratch()
        golden = try scratch.image("golden.qcow2", size: "64M")
    }

    private func pristine() async throws -> PristineOverlay {
        try await PristineOverlay.make(in: scratch.path, golden: golden, goldenFormat: .qcow2)
    }

    private func copies(_ overlay: PristineOverlay, _ paths: [String], replacing: Bool = false) throws {
        for path in paths { try overlay.copy(to: path, replacing: replacing) }
    }

    private func scan(_ path: String) -> ScannedImage? {
        ImageScanner.scan(paths: [path], directories: [])[path]
    }

    @Test(arguments: ["64M", "1T"])
    func aCopyIsByteForByteWhatQemuImgMakes(_ size: String) async throws {
        let base = try scratch.image("base.qcow2", size: size)
        let middle = try scratch.image("middle.qcow2", size: nil, backing: base, backingFormat: "qcow2")
        let overlay = try await PristineOverlay.make(in: scratch.path, golden: middle, goldenFormat: .qcow2)
        let (copy, other) = (scratch.file("lab-01.qcow2"), scratch.file("another name.qcow2"))
        try copies(overlay, [copy])
        try await QemuImg().createOverlay(at: other, backing: middle, backingFormat: .qcow2)
        #expect(try bytes(of: copy) == bytes(of: other))
        try Tool.run("qemu-img", ["check", "-q", copy])
        let image = try #require(scan(copy))
        #expect(image.mode == 0o100600)
        #expect(image.backingPath == middle)
        #expect(image.header?.qcow2?.hasExtendedL2 == true)
        #expect(image.header?.qcow2?.clusterSize == 128 << 10)
        #expect(image.header?.backing == BackingReference(path: middle, format: "qcow2"))
    }

    @Test func aCopyCanBeWrittenTo() async throws {
        let overlay = try await pristine()
        try copies(overlay, [scratch.file("a"), scratch.file("b")])
        try Tool.run("qemu-io", ["-c", "write -P 9 1M 4k", "-c", "read -P 9 1M 4k", scratch.file("a")])
        try Tool.run("qemu-img", ["check", "-q", scratch.file("a")])
        try Tool.run("qemu-io", ["-c", "read -P 0 1M 4k", scratch.file("b")])
    }

    @Test func anExistingFileIsLeftAsItIsUnlessItIsToBeReplaced() async throws {
        let overlay = try await pristine()
        let path = try scratch.write([1, 2, 3], to: "taken")
        #expect(throws: ImageError.destinationExists(path: path)) { try copies(overlay, [path]) }
        #expect(try bytes(of: path) == [1, 2, 3])
        try copies(overlay, [path], replacing: true)
        #expect(scan(path)?.backingPath == golden)
    }

    @Test func aLinkAtTheDestinationIsRefusedAndNotFollowed() async throws {
        let overlay = try await pristine()
        let target = try scratch.write([1, 2, 3], to: "target")
        let link = scratch.file("link")
        symlink(target, link)
        mkdir(scratch.file("folder"), 0o700)
        for path in [link, scratch.file("folder")] {
            for replacing in [false, true] {
                #expect(throws: ImageError.destinationNotRegularFile(path: path)) {
                    try copies(overlay, [path], replacing: replacing)
                }
            }
        }
        #expect(try bytes(of: target) == [1, 2, 3])
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == target)
    }

    @Test func nothingTemporaryIsLeft() async throws {
        var overlay: PristineOverlay? = try await pristine()
        try copies(try #require(overlay), [scratch.file("a")])
        #expect(throws: ImageError.self) { try copies(try #require(overlay), [scratch.file("a")]) }
        #expect(throws: ImageError.missing(path: "/nowhere")) {
            try copies(try #require(overlay), ["/nowhere/a"])
        }
        #expect(try temporaries().count == 1)
        overlay?.remove()
        #expect(try temporaries().isEmpty)
        overlay = nil
        await #expect(throws: QemuImgError.self) {
            try await PristineOverlay.make(in: scratch.path, golden: "/nowhere/x", goldenFormat: .raw)
        }
        #expect(try temporaries().isEmpty)
    }

    private func temporaries() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: scratch.path).filter(
            TemporaryFiles.isTemporaryName)
    }

    @Test func manyThreadsMayCopyAtOnce() async throws {
        let overlay = try await pristine()
        let folder = scratch.path
        DispatchQueue.concurrentPerform(iterations: 64) { index in
            try? overlay.copy(to: "\(folder)/lab-\(index)")
        }
        let found = (0..<64).compactMap { scan("\(folder)/lab-\($0)") }
        #expect(found.filter { $0.backingPath == golden && $0.problem == nil }.count == 64)
    }

    @Test func copyingIsMuchFasterThanMakingEach() async throws {
        let overlay = try await pristine()
        let clock = ContinuousClock()
        let copied = try clock.measure { try copies(overlay, (0..<100).map { scratch.file("copy-\($0)") }) }
        let made = try clock.measure {
            for index in 0..<10 {
                try Tool.run(
                    "qemu-img",
                    [
                        "create", "-q", "-f", "qcow2", "-o", QemuImg.overlayOptions, "-F", "qcow2", "-b",
                        golden,
                        scratch.file("made-\(index)"),
                    ])
            }
        }
        let allocated = scan(scratch.file("copy-0"))?.allocatedBytes ?? 0
        print(
            "100 overlays: copies \(copied), qemu-img \(made * 10) (from 10); ratio \(made * 10 / copied); "
                + "a copy takes \(allocated) bytes")
    }

    @Test func whatWasWrittenCanBeMadeDurable() throws {
        #expect(throws: Never.self) { try FileSystemSync.syncFileSystem(containing: scratch.path) }
        #expect(throws: Never.self) { try FileSystemSync.syncDirectory(scratch.path) }
        #expect(throws: ImageError.missing(path: "/nowhere")) {
            try FileSystemSync.syncFileSystem(containing: "/nowhere")
        }
    }
}
