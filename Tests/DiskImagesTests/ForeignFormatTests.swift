import Testing

@testable import DiskImages

/// Other formats are refused by name, with the way out.
@Suite struct ForeignFormatTests {
    @Test(arguments: ["vmdk", "vdi", "vpc", "vhdx", "qed", "qcow", "parallels"])
    func whatQemuImgConvertsIsNamed(_ format: String) throws {
        let scratch = try Scratch()
        let path = scratch.file("image")
        try Tool.run("qemu-img", ["create", "-q", "-f", format, path, "8M"])
        #expect(throws: ImageError.unsupportedFormat(path: path, format: format)) {
            try ImageReader.header(at: path)
        }
        #expect("\(ImageError.unsupportedFormat(path: path, format: format))".contains("qemu-img convert"))
    }

    @Test func aFixedVhdIsKnownByItsFooter() throws {
        let scratch = try Scratch()
        let path = scratch.file("image")
        try Tool.run("qemu-img", ["create", "-q", "-f", "vpc", "-o", "subformat=fixed", path, "8M"])
        #expect(throws: ImageError.unsupportedFormat(path: path, format: "vpc")) {
            try ImageReader.header(at: path)
        }
    }

    @Test func aFlatVmdkIsKnownByItsDescriptor() throws {
        let scratch = try Scratch()
        let path = scratch.file("image.vmdk")
        try Tool.run(
            "qemu-img", ["create", "-q", "-f", "vmdk", "-o", "subformat=monolithicFlat", path, "8M"])
        #expect(throws: ImageError.unsupportedFormat(path: path, format: "vmdk")) {
            try ImageReader.header(at: path)
        }
    }

    @Test func luksIsNamed() throws {
        let scratch = try Scratch()
        let path = try scratch.write([0x4C, 0x55, 0x4B, 0x53, 0xBA, 0xBE, 0, 1], to: "image")
        #expect(throws: ImageError.unsupportedFormat(path: path, format: "luks")) {
            try ImageReader.header(at: path)
        }
    }

    @Test(arguments: [("gzip", "gunzip"), ("xz", "unxz"), ("bzip2", "bunzip2"), ("zstd", "unzstd")])
    func aPackedDownloadIsNamedWithTheToolThatUnpacksIt(_ tool: String, unpack: String) throws {
        guard Tool.isInstalled(tool) else { return }
        let scratch = try Scratch()
        let path = try scratch.raw("disk.raw")
        try Tool.run(tool, ["-k", path])
        let suffix = ["gzip": "gz", "bzip2": "bz2", "zstd": "zst"][tool] ?? tool
        let error = #expect(throws: ImageError.self) { try ImageReader.header(at: "\(path).\(suffix)") }
        #expect(error == .unsupportedFormat(path: "\(path).\(suffix)", format: tool))
        #expect(error.map { "\($0)" }?.contains(unpack) == true)
    }

    @Test func aTarOrAWebPageIsNamed() throws {
        let scratch = try Scratch()
        try scratch.raw("disk.raw")
        try Tool.run("tar", ["-C", scratch.path, "-cf", scratch.file("a.ova"), "disk.raw"])
        try scratch.write(Array("<!DOCTYPE html><title>404".utf8), to: "b.qcow2")
        let found = ImageScanner.scan(
            paths: [scratch.file("a.ova"), scratch.file("b.qcow2")], directories: [])
        #expect(found[scratch.file("b.qcow2")]?.problem != nil)
        #expect(
            found[scratch.file("a.ova")]?.problem
                == .unsupportedFormat(path: scratch.file("a.ova"), format: "tar"))
    }

    @Test func anIsoIsRaw() throws {
        let scratch = try Scratch()
        var bytes = [UInt8](repeating: 0, count: 64 << 10)
        bytes.replaceSubrange(0x8001..<0x8006, with: Array("CD001".utf8))
        #expect(try ImageReader.header(at: try scratch.write(bytes, to: "cd.iso")).format == .raw)
    }

    @Test func aFormatDeclaredRawIsBelieved() throws {
        let scratch = try Scratch()
        let path = try scratch.write(Array("KDMV".utf8) + [UInt8](repeating: 0, count: 508), to: "image")
        #expect(try ImageReader.header(at: path, format: .raw).format == .raw)
    }
}
