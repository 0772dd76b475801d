import Foundation
import Testing

@testable import DiskImages

/// What qemu-img makes is read as qemu-img itself reads it.
@Suite struct HeaderReadingTests {
    struct Variant: Sendable, CustomTestStringConvertible {
        var options: String
        var size = "8M"
        var more: [String] = []
        var backingFormat: String?
        var testDescription: String {
            ([options, size] + more + [backingFormat ?? ""]).joined(separator: " ")
        }
    }

    static let variants: [Variant] =
        ["0.10", "1.1"].flatMap { compat in
            [512, 4096, 65_536, 131_072, 2_097_152].map {
                Variant(options: "compat=\(compat),cluster_size=\($0)")
            }
        } + [
            Variant(options: "compat=1.1,cluster_size=128k,extended_l2=on,lazy_refcounts=off"),
            Variant(options: "compat=1.1,cluster_size=16k,extended_l2=on"),
            Variant(options: "compat=1.1,lazy_refcounts=on"),
            Variant(options: "compat=1.1,compression_type=zstd"),
            Variant(options: "compat=1.1,refcount_bits=1"),
            Variant(options: "compat=1.1,refcount_bits=64"),
            Variant(options: "compat=1.1", size: "0"),
            Variant(options: "compat=1.1", size: "12345678"),
            Variant(options: "compat=1.1", size: "16T"),
            Variant(options: "compat=1.1,preallocation=metadata"),
            Variant(options: "compat=0.10", backingFormat: "raw"),
            Variant(options: "compat=1.1", backingFormat: "raw"),
            Variant(options: "compat=1.1,cluster_size=512", backingFormat: "raw"),
            Variant(
                options: "encrypt.format=luks,encrypt.key-secret=s,encrypt.iter-time=10",
                more: ["--object", "secret,id=s,data=abc"]),
        ]

    @Test(arguments: variants)
    func aHeaderSaysWhatQemuImgSays(_ variant: Variant) throws {
        let scratch = try Scratch()
        let backing = try variant.backingFormat.map { _ in try scratch.raw("base.raw") }
        let image = try scratch.image(
            "image.qcow2", size: variant.size, options: variant.options, backing: backing,
            backingFormat: variant.backingFormat, more: variant.more)
        try compareWithQemuImg(image)
        #expect(try ImageReader.header(at: image).backing?.path == backing)
    }

    @Test func anExternalDataFileIsNamed() throws {
        let scratch = try Scratch()
        let data = scratch.file("data.raw")
        let image = try scratch.image("image.qcow2", options: "data_file=\(data),data_file_raw=on")
        try compareWithQemuImg(image)
        let header = try #require(try ImageReader.header(at: image).qcow2)
        #expect(header.hasExternalDataFile)
        #expect(header.dataFile == data)
    }

    @Test func internalSnapshotsAreCounted() throws {
        let scratch = try Scratch()
        let image = try scratch.image("image.qcow2")
        for name in ["one", "two", "three"] { try Tool.run("qemu-img", ["snapshot", "-c", name, image]) }
        try compareWithQemuImg(image)
        #expect(try ImageReader.header(at: image).qcow2?.snapshotCount == 3)
        #expect(throws: Never.self) { try ImageReader.checkGolden(at: image) }
    }

    @Test func aBackingFileWithoutAFormatHasNone() throws {
        let scratch = try Scratch()
        let base = try scratch.image("base.qcow2")
        // qemu-img no longer makes such images but still opens them.
        let image = try scratch.image("image.qcow2", backing: base, backingFormat: "qcow2")
        try patch(image, at: 112, [0x12, 0x34, 0x56, 0x78])
        #expect(try ImageReader.header(at: image).backing == BackingReference(path: base, format: nil))
    }

    @Test func anythingElseIsRaw() throws {
        let scratch = try Scratch()
        let header = try ImageReader.header(at: try scratch.raw("disk.raw", size: 1_000_000))
        #expect(header == ImageHeader(format: .raw, virtualSize: 1_000_448))
    }

    /// A guest can write a qcow2 header into its raw disk.
    @Test func anImageDeclaredRawIsNotProbed() throws {
        let scratch = try Scratch()
        let path = try scratch.write(Qcow2Bytes(backing: "/etc/shadow").file, to: "disk.raw")
        #expect(try ImageReader.header(at: path, format: .raw).backing == nil)
        #expect(try ImageReader.header(at: path).backing?.path == "/etc/shadow")
    }

    private func compareWithQemuImg(_ path: String) throws {
        let json = try Tool.run("qemu-img", ["info", "-U", "--output=json", path])
        let info = try JSONDecoder().decode(QemuInfo.self, from: Data(json.utf8))
        let header = try ImageReader.header(at: path)
        let qcow2 = try #require(header.qcow2)
        let data = info.formatSpecific.data
        #expect(header.format.rawValue == info.format)
        #expect(header.virtualSize == info.virtualSize)
        #expect(qcow2.clusterSize == info.clusterSize)
        #expect(header.backing?.path == info.backingFilename)
        #expect(header.backing?.format == info.backingFilenameFormat)
        #expect(qcow2.isDirty == info.dirtyFlag)
        #expect(Int(qcow2.snapshotCount) == info.snapshots?.count ?? 0)
        #expect((qcow2.version == 2 ? "0.10" : "1.1") == data.compat)
        #expect(1 << qcow2.refcountOrder == data.refcountBits)
        #expect("\(qcow2.compressionType)" == data.compressionType ?? "zlib")
        #expect(qcow2.hasLazyRefcounts == data.lazyRefcounts ?? false)
        #expect(qcow2.hasExtendedL2 == data.extendedL2 ?? false)
        #expect(qcow2.isCorrupt == data.corrupt ?? false)
        #expect(qcow2.isEncrypted == info.encrypted ?? false)
        #expect(qcow2.dataFile == data.dataFile)
    }
}
