import Testing

@testable import DiskImages

/// Whether an overlay has anything that a discard would lose.
@Suite struct EmptyOverlayTests {
    static let options = ["cluster_size=64k", "compat=0.10", QemuImg.overlayOptions]

    @Test(arguments: options)
    func aFreshOverlayIsEmptyAndAWrittenOneIsNot(_ options: String) throws {
        let scratch = try Scratch()
        let base = try scratch.raw("base.raw", size: 4 << 20)
        let overlay = try scratch.image(
            "overlay.qcow2", size: nil, options: options, backing: base, backingFormat: "raw")
        #expect(try ImageReader.isEmptyOverlay(at: overlay))
        try Tool.run("qemu-io", ["-c", "read 0 4M", overlay])
        #expect(try ImageReader.isEmptyOverlay(at: overlay))
        try Tool.run("qemu-io", ["-c", "write 3M 4k", overlay])
        #expect(try !ImageReader.isEmptyOverlay(at: overlay))
    }

    @Test func zeroedClustersCountAsData() throws {
        let scratch = try Scratch()
        let base = try scratch.raw("base.raw", size: 4 << 20)
        for options in ["cluster_size=64k", QemuImg.overlayOptions] {
            let overlay = try scratch.image(
                "overlay.qcow2", size: nil, options: options, backing: base, backingFormat: "raw")
            try Tool.run("qemu-io", ["-c", "write -z 1M 128k", overlay])
            #expect(try !ImageReader.isEmptyOverlay(at: overlay))
        }
    }

    @Test func anInternalSnapshotCountsAsData() throws {
        let scratch = try Scratch()
        let overlay = try scratch.image("overlay.qcow2")
        try Tool.run("qemu-img", ["snapshot", "-c", "one", overlay])
        #expect(try !ImageReader.isEmptyOverlay(at: overlay))
    }

    @Test func aRawImageIsNeverEmpty() throws {
        let scratch = try Scratch()
        #expect(try !ImageReader.isEmptyOverlay(at: scratch.raw("disk.raw")))
    }
}
