import Testing

@testable import DiskImages

/// What goes wrong with the program is said clearly.
@Suite struct QemuImgTests {
    @Test(arguments: ["no-such-qemu-img", "/nowhere/qemu-img"])
    func aMissingProgramIsNamedWithItsPackage(_ name: String) async throws {
        let error = await #expect(throws: QemuImgError.self) {
            try await QemuImg(executable: name).run(["--help"])
        }
        #expect(error == .notInstalled(executable: name))
        #expect(error.map { "\($0)" }?.contains("qemu-utils") == true)
    }

    @Test func aFailureKeepsWhatTheProgramSaid() async throws {
        let error = await #expect(throws: QemuImgError.self) {
            try await QemuImg().run(["info", "/nowhere/x"])
        }
        guard case .failed(["info", "/nowhere/x"], 1, let stderr) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(stderr.contains("No such file"))
        #expect(!stderr.hasSuffix("\n"))
    }

    @Test func relativePathsAreRefused() async throws {
        await #expect(throws: QemuImgError.relativePath("golden")) {
            try await QemuImg().createOverlay(at: "/tmp/x", backing: "golden", backingFormat: .raw)
        }
    }

    @Test func anOverlayCanBeLargerThanItsBackingFile() async throws {
        let scratch = try Scratch()
        let base = try scratch.raw("a,b:c d.raw")
        let path = scratch.file("over,lay:x.qcow2")
        try await QemuImg().createOverlay(at: path, backing: base, backingFormat: .raw, virtualSize: 1 << 30)
        let image = scan(path)
        #expect(image?.header?.virtualSize == 1 << 30)
        #expect(image?.backingPath == base)
    }

    private func scan(_ path: String) -> ScannedImage? {
        ImageScanner.scan(paths: [path], directories: [])[path]
    }
}
