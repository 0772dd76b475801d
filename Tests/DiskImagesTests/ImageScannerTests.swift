import Foundation
import Glibc
import Testing

@testable import DiskImages

/// Which image rests on which, found out and not remembered.
@Suite struct ImageScannerTests {
    let scratch: Scratch

    init() throws {
        scratch = try Scratch()
    }

    @Test func aChainIsFollowedOutOfTheFolder() throws {
        let elsewhere = try Scratch()
        let base = try elsewhere.image("base.qcow2")
        let golden = try elsewhere.image("golden.qcow2", size: nil, backing: base, backingFormat: "qcow2")
        let member = try scratch.image("member.qcow2", size: nil, backing: golden, backingFormat: "qcow2")
        let found = ImageScanner.scan(paths: [], directories: [scratch.path])
        #expect(Set(found.keys) == [base, golden, member])
        #expect(found[member]?.backingPath == golden)
        #expect(found[member]?.backingFormat == "qcow2")
        #expect(found[golden]?.backingPath == base)
        #expect(found.values.allSatisfy { $0.problem == nil })
        #expect(found[base]?.mode == 0o100644)
        #expect(found[base]?.fileSize == UInt64(try bytes(of: base).count))
        #expect((found[base]?.modifiedNanoseconds ?? 0) > 1_700_000_000_000_000_000)
    }

    @Test func aBackingFileThatIsClearlyNoImageIsNotOpened() throws {
        let elsewhere = try Scratch()
        let text = try elsewhere.write(Array("root:secret\n".utf8), to: "shadow")
        let member = try scratch.image(
            "member.qcow2", backing: text, backingFormat: "raw", more: ["-u"])
        let found = ImageScanner.scan(paths: [member], directories: [])
        #expect(Set(found.keys) == [member])
        #expect(found[member]?.backingPath == text)
        #expect(found[member]?.problem == .backingIsNotAFile(path: member, backing: text))
    }

    @Test func aFileReachedInSeveralWaysIsOneEntry() throws {
        let base = try scratch.raw("base.raw")
        symlink(base, scratch.file("link.raw"))
        link(base, scratch.file("hard.raw"))
        let found = ImageScanner.scan(paths: [scratch.file("link.raw"), base], directories: [scratch.path])
        #expect(Set(found.keys) == [base, scratch.file("hard.raw")])
        #expect(found[base]?.identity == found[scratch.file("hard.raw")]?.identity)
    }

    @Test func temporariesFoldersAndSpecialFilesAreNotImages() throws {
        try scratch.raw(".coppice-abc.tmp")
        try scratch.raw(".hidden.raw")
        mkfifo(scratch.file("fifo"), 0o600)
        mkdir(scratch.file("folder"), 0o700)
        symlink("/dev/null", scratch.file("null"))
        symlink("nowhere", scratch.file("dangling"))
        let found = ImageScanner.scan(paths: [], directories: [scratch.path])
        #expect(Set(found.keys) == [scratch.file(".hidden.raw")])
    }

    @Test func whatCannotBeSeenIsReportedAndNotTakenForUnused() {
        let found = ImageScanner.scan(paths: ["/nowhere/disk"], directories: ["/nowhere/folder"])
        #expect(found["/nowhere/disk"]?.problem == .missing(path: "/nowhere/disk"))
        #expect(found["/nowhere/folder"]?.problem == .missing(path: "/nowhere/folder"))
    }

    @Test func aNameThatIsNotUtf8IsReportedToo() throws {
        let name: [CChar] = (scratch.file("a").utf8.map { CChar(bitPattern: $0) }) + [-1, 0]
        close(open(name, O_CREAT | O_WRONLY, 0o600))
        let found = ImageScanner.scan(paths: [], directories: [scratch.path])
        #expect(
            found.values.map(\.problem) == [
                .io(path: scratch.file("a\u{FFFD}"), errno: EILSEQ, call: "readdir")
            ])
    }

    /// To Swift, a slash with an accent after it is another character than a slash.
    @Test func namesGoByBytesAndNotByCharacters() throws {
        let base = try scratch.raw("\u{301}base.raw")
        let top = try scratch.write(Qcow2Bytes(backing: base).file, to: "\u{301}top.qcow2")
        #expect(ImageScanner.scan(paths: [top], directories: [])[top]?.backingPath == base)
        #expect(FilePath.directory(of: top) == scratch.path)
        #expect(FilePath.name(of: top) == "\u{301}top.qcow2")
    }

    @Test func anImageDeepInATooDeepChainIsStillFollowedToItsEnd() throws {
        try scratch.raw("0")
        for depth in 1...250 {
            let extensions: [(type: UInt32, data: [UInt8])] = [
                (0xE279_2ACA, Array((depth == 1 ? "raw" : "qcow2").utf8))
            ]
            try scratch.write(
                Qcow2Bytes(backing: "\(depth - 1)", extensions: extensions).file, to: "\(depth)")
        }
        let found = ImageScanner.scan(paths: [scratch.file("60"), scratch.file("250")], directories: [])
        #expect(found.count == 251)
        #expect(found[scratch.file("60")]?.problem == nil)
    }

    @Test func anExternalDataFileIsPartOfWhatIsInUse() throws {
        let data = scratch.file("data.raw")
        let image = try scratch.image("image.qcow2", options: "data_file=\(data)")
        #expect(ImageScanner.scan(paths: [image], directories: [])[image]?.dataFilePath == data)
    }

    @Test func aFileWithinARefusedJsonNameIsStillKnown() throws {
        let base = try scratch.raw("base.raw")
        let name = "json:{\"driver\":\"raw\",\"file\":{\"driver\":\"file\",\"filename\":\"\(base)\"}}"
        let top = try scratch.write(Qcow2Bytes(backing: name).file, to: "top.qcow2")
        let image = ImageScanner.scan(paths: [top], directories: [])[top]
        #expect(image?.backingPath == base)
        #expect(image?.problem == .backingIsNotAFile(path: top, backing: name))
    }

    /// The safe way round: one declaration more can only add to what is protected.
    @Test func aDeclarationOfQcow2OutweighsOneOfRaw() throws {
        let base = try scratch.image("base.qcow2")
        let middle = try scratch.image("middle.qcow2", size: nil, backing: base, backingFormat: "qcow2")
        let found = { (order: [(String, String)]) in
            for (name, format) in order {
                let extensions: [(type: UInt32, data: [UInt8])] = [(0xE279_2ACA, Array(format.utf8))]
                try scratch.write(Qcow2Bytes(backing: middle, extensions: extensions).file, to: name)
            }
            return ImageScanner.scan(paths: order.map { scratch.file($0.0) }, directories: [])
        }
        for order in [[("a", "raw"), ("b", "qcow2")], [("a", "qcow2"), ("b", "raw")]] {
            #expect(try found(order)[middle]?.backingPath == base)
        }
    }

    @Test func aThousandOverlaysAreScannedFast() throws {
        let base = try scratch.image("base.qcow2")
        let overlay = try bytes(of: scratch.image("0", size: nil, backing: base, backingFormat: "qcow2"))
        for index in 1..<1000 { try scratch.write(overlay, to: "\(index)") }
        let started = ContinuousClock.now
        let found = ImageScanner.scan(paths: [], directories: [scratch.path])
        let elapsed = ContinuousClock.now - started
        print("scan of 1,000 overlays: \(elapsed)")
        #expect(found.count == 1001)
        #expect(found.values.allSatisfy { $0.problem == nil })
        #expect(elapsed < .seconds(5))
    }
}
