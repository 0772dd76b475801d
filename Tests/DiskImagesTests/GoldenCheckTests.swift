import Foundation
import Glibc
import Testing

@testable import DiskImages

/// What makes an image unfit to rest on.
@Suite struct GoldenCheckTests {
    let scratch: Scratch

    init() throws {
        scratch = try Scratch()
    }

    @Test func aMissingFileIsMissing() {
        #expect(throws: ImageError.missing(path: "/nowhere/x")) {
            try ImageReader.checkGolden(at: "/nowhere/x")
        }
    }

    @Test func anEmptyFileIsEmpty() throws {
        let path = try scratch.write([], to: "x")
        #expect(throws: ImageError.empty(path: path)) { try ImageReader.checkGolden(at: path) }
    }

    @Test(arguments: ["/dev/null", "/dev", "/proc"])
    func aDeviceOrFolderIsNotOpened(_ path: String) {
        #expect(throws: ImageError.notRegularFile(path: path)) { try ImageReader.checkGolden(at: path) }
    }

    @Test func aFifoIsNotOpened() throws {
        let path = scratch.file("fifo")
        mkfifo(path, 0o600)
        #expect(throws: ImageError.notRegularFile(path: path)) { try ImageReader.checkGolden(at: path) }
    }

    @Test func anEncryptedImageIsRefused() throws {
        let path = try scratch.image(
            "x", options: "encrypt.format=luks,encrypt.key-secret=s,encrypt.iter-time=10",
            more: ["--object", "secret,id=s,data=abc"])
        #expect(throws: ImageError.encrypted(path: path, method: "luks")) {
            try ImageReader.checkGolden(at: path)
        }
    }

    @Test func anImageWithAnExternalDataFileIsRefused() throws {
        let data = scratch.file("data")
        let path = try scratch.image("x", options: "data_file=\(data)")
        #expect(throws: ImageError.externalDataFile(path: path, dataFile: data)) {
            try ImageReader.checkGolden(at: path)
        }
    }

    @Test func flagsThatQemuSetsAreHeeded() throws {
        let path = try scratch.image("x")
        try patch(path, at: 79, [1])
        #expect(throws: ImageError.dirty(path: path)) { try ImageReader.checkGolden(at: path) }
        try patch(path, at: 79, [2])
        #expect(throws: ImageError.corrupt(path: path)) { try ImageReader.checkGolden(at: path) }
        try patch(path, at: 72, [0x80, 0, 0, 0, 0, 0, 0, 0])
        #expect(throws: ImageError.unsupportedFeature(path: path, features: ["bit 63"])) {
            try ImageReader.checkGolden(at: path)
        }
    }

    @Test func aWholeChainIsChecked() throws {
        let base = try scratch.image("base")
        let middle = try scratch.image("middle", size: nil, backing: base, backingFormat: "qcow2")
        let top = try scratch.image("top", size: nil, backing: middle, backingFormat: "qcow2")
        #expect(try ImageReader.checkGolden(at: top).backing?.path == middle)
        try patch(base, at: 79, [2])
        #expect(throws: ImageError.corrupt(path: base)) { try ImageReader.checkGolden(at: top) }
    }

    @Test func anOddLittleFileIsNoDisk() throws {
        let path = try scratch.write(Array("#cloud-config\n".utf8), to: "x")
        #expect(throws: ImageError.self) { try ImageReader.checkGolden(at: path) }
    }

    @Test func aLargeImageIsWalkedFast() throws {
        let path = try scratch.image("x", size: "200G", options: "preallocation=metadata")
        let elapsed = try ContinuousClock().measure { _ = try ImageReader.checkGolden(at: path) }
        print("golden check of 3.3 million clusters: \(elapsed)")
        #expect(elapsed < .seconds(60))
    }

    @Test func everyErrorNamesItsFile() throws {
        let errors: [ImageError] = [
            .missing(path: "/p"), .notRegularFile(path: "/p"), .permissionDenied(path: "/p"),
            .empty(path: "/p"),
            .truncated(path: "/p", needed: 2, actual: 1), .encrypted(path: "/p", method: "aes"),
            .corrupt(path: "/p"), .dirty(path: "/p"), .externalDataFile(path: "/p", dataFile: nil),
            .unsupportedFormat(path: "/p", format: "vmdk"), .unsupportedFeature(path: "/p", features: ["x"]),
            .malformedHeader(path: "/p", what: "x"), .malformedTable(path: "/p", what: "x"),
            .io(path: "/p", errno: EIO, call: "pread"), .backingMissing(path: "/p", backing: "/b"),
            .backingIsNotAFile(path: "/p", backing: "nbd://x"), .chainTooDeep(path: "/p", limit: 200),
            .cycle(path: "/p"), .destinationExists(path: "/p"), .destinationNotRegularFile(path: "/p"),
        ]
        for error in errors {
            #expect(error.path == "/p")
            #expect("\(error)".hasPrefix("/p: "))
        }
    }
}
