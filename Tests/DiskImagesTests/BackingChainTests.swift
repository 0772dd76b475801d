import Foundation
import Glibc
import Testing

@testable import DiskImages

/// Names of backing files come from whoever made the image.
@Suite struct BackingChainTests {
    let scratch: Scratch

    init() throws {
        scratch = try Scratch()
    }

    private func overlay(on backing: String, format: String? = "raw", named name: String = "top.qcow2") throws
        -> String
    {
        let extensions = format.map { [(type: UInt32(0xE279_2ACA), data: Array($0.utf8))] } ?? []
        return try scratch.write(Qcow2Bytes(backing: backing, extensions: extensions).file, to: name)
    }

    @Test(arguments: [
        "/etc/shadow", "/etc/passwd", "/dev/null", "/dev/sda", "/proc/kcore", "/proc/self/mem",
        "nbd://host/export",
        "json:{\"driver\":\"nbd\",\"host\":\"x\"}", "rbd:pool/image", "fat:/etc", "https://example.org/x",
        "file:/etc/shadow",
    ])
    func aBackingFileThatIsNoImageIsRefusedAndNeverOpened(_ backing: String) throws {
        let top = try overlay(on: backing)
        let error = #expect(throws: ImageError.self) { try BackingChain.resolve(from: top) }
        let isMissing = error == .backingMissing(path: top, backing: backing)
        #expect(error == .backingIsNotAFile(path: top, backing: backing) || isMissing)
        let image = ImageScanner.scan(paths: [top], directories: [])[top]
        #expect(image?.problem == .backingIsNotAFile(path: top, backing: backing) || isMissing)
        #expect(image?.header != nil)
    }

    @Test func aFifoBeneathIsNotOpened() throws {
        mkfifo(scratch.file("fifo"), 0o600)
        let top = try overlay(on: scratch.file("fifo"))
        #expect(throws: ImageError.backingIsNotAFile(path: top, backing: scratch.file("fifo"))) {
            try ImageReader.checkGolden(at: top)
        }
    }

    @Test func aMissingBackingFileIsNamed() throws {
        let top = try overlay(on: "gone.qcow2")
        #expect(throws: ImageError.backingMissing(path: top, backing: scratch.file("gone.qcow2"))) {
            try ImageReader.checkGolden(at: top)
        }
        let found = ImageScanner.scan(paths: [top], directories: [])
        #expect(found[top]?.problem == .backingMissing(path: top, backing: scratch.file("gone.qcow2")))
        #expect(found[scratch.file("gone.qcow2")]?.problem == .missing(path: scratch.file("gone.qcow2")))
    }

    @Test func relativeAndFileNamesAreResolvedAsQemuDoes() throws {
        let base = try scratch.raw("base.raw")
        for name in [
            "base.raw", "./base.raw", "file:base.raw", "file:\(base)",
            "../\(FilePath.name(of: scratch.path))/base.raw",
        ] {
            let top = try overlay(on: name)
            #expect(try BackingChain.resolve(from: top).map(\.path) == [top, base])
            #expect(ImageScanner.scan(paths: [top], directories: [])[top]?.backingPath == base)
        }
    }

    /// The security hole behind the rule that every overlay names the format of its backing file.
    @Test func aBackingFileDeclaredRawIsNotProbed() throws {
        let planted = try overlay(on: "/etc/shadow", named: "planted.raw")
        let top = try overlay(on: planted, format: "raw")
        #expect(try BackingChain.resolve(from: top).map(\.header.format) == [.qcow2, .raw])
        let found = ImageScanner.scan(paths: [top], directories: [])
        #expect(Set(found.keys) == [top, planted])
        #expect(found[planted]?.backingPath == nil)
    }

    @Test func aCycleIsAProblemAndNotAHang() throws {
        let first = try overlay(on: "b.qcow2", format: "qcow2", named: "a.qcow2")
        let second = try overlay(on: "a.qcow2", format: "qcow2", named: "b.qcow2")
        let above = try overlay(on: "a.qcow2", format: "qcow2")
        let itself = try overlay(on: "self.qcow2", format: "qcow2", named: "self.qcow2")
        for path in [first, second, above, itself] {
            #expect(throws: ImageError.cycle(path: path)) { try BackingChain.resolve(from: path) }
        }
        let found = ImageScanner.scan(paths: [above], directories: [scratch.path])
        for path in [first, second, above, itself] { #expect(found[path]?.problem == .cycle(path: path)) }
    }

    @Test func aChainOfTwoHundredIsFollowedAndALongerOneRefused() throws {
        try scratch.raw("0")
        for depth in 1...250 {
            _ = try overlay(on: "\(depth - 1)", format: depth == 1 ? "raw" : "qcow2", named: "\(depth)")
        }
        #expect(try BackingChain.resolve(from: scratch.file("199")).count == 200)
        #expect(throws: ImageError.chainTooDeep(path: scratch.file("200"), limit: 200)) {
            try BackingChain.resolve(from: scratch.file("200"))
        }
        let found = ImageScanner.scan(paths: [], directories: [scratch.path])
        #expect(found.count == 251)
        #expect(found[scratch.file("199")]?.problem == nil)
        #expect(found[scratch.file("200")]?.problem == .chainTooDeep(path: scratch.file("200"), limit: 200))
    }

    @Test func aBackingFormatOfAnotherKindIsNamed() throws {
        let base = try scratch.raw("base.vmdk")
        let top = try overlay(on: base, format: "vmdk")
        #expect(throws: ImageError.unsupportedFormat(path: base, format: "vmdk")) {
            try ImageReader.checkGolden(at: top)
        }
    }
}
