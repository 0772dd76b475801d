import Testing

@testable import DiskImages

/// QEMU's own locks say who writes.
@Suite struct ImageLockTests {
    @Test(arguments: ["raw", "qcow2"])
    func anImageThatQemuWritesToIsSeen(_ format: String) throws {
        let scratch = try Scratch()
        let image = format == "raw" ? try scratch.raw("image") : try scratch.image("image")
        #expect(try !ImageLock.isOpenForWriting(image))
        let writer = try QemuIO(["-f", format, image])
        #expect(try ImageLock.isOpenForWriting(image))
        writer.stop()
        #expect(try !ImageLock.isOpenForWriting(image))
    }

    @Test func aReaderIsNoWriter() throws {
        let scratch = try Scratch()
        let image = try scratch.image("image")
        let reader = try QemuIO(["-r", "-f", "qcow2", image])
        #expect(try !ImageLock.isOpenForWriting(image))
        reader.stop()
    }

    @Test func theGoldenImageUnderARunningOverlayIsNotBeingWritten() throws {
        let scratch = try Scratch()
        let golden = try scratch.image("golden")
        let overlay = try scratch.image("overlay", size: nil, backing: golden, backingFormat: "qcow2")
        let writer = try QemuIO(["-f", "qcow2", overlay])
        #expect(try ImageLock.isOpenForWriting(overlay))
        #expect(try !ImageLock.isOpenForWriting(golden))
        writer.stop()
    }

    @Test func aMissingImageIsAnError() {
        #expect(throws: ImageError.missing(path: "/nowhere/x")) {
            try ImageLock.isOpenForWriting("/nowhere/x")
        }
    }
}
