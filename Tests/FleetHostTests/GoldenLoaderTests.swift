import FleetCore
import Foundation
import Testing

@testable import FleetHost

@Suite struct GoldenLoaderTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    /// Why an image is no golden image.
    private func problem(_ path: String) throws -> String {
        try #require(throws: Refusal.self) { _ = try GoldenLoader.load(path, format: nil) }.message
    }

    @Test func imageIsReadWithItsWholeChain() throws {
        let base = try scratch.image("base.qcow2", size: "16M")
        let golden = try scratch.image("golden.qcow2", backing: base)
        let image = try GoldenLoader.load(golden, format: nil)
        #expect(image.path == golden)
        #expect(image.format == "qcow2")
        #expect(image.virtualSize == 16 << 20)
        #expect(image.images.map(\.path) == [golden, base])
    }

    @Test func missingTruncatedEncryptedAndForeignImagesAreRefusedByName() throws {
        let golden = try scratch.image("golden.qcow2")
        let whole = try Data(contentsOf: URL(filePath: golden))
        let truncated = try scratch.write(whole.prefix(60), to: "truncated.qcow2")
        var bytes = whole
        bytes[35] = 1  // crypt_method: AES (the qcow2 specification, "Header")
        let encrypted = try scratch.write(bytes, to: "encrypted.qcow2")
        let foreign = scratch.file("foreign.vmdk")
        try Tool.run("qemu-img", ["create", "-q", "-f", "vmdk", foreign, "8M"])
        for path in [scratch.file("none.qcow2"), truncated, encrypted, foreign, scratch.path] {
            let problem = try problem(path)
            #expect(problem.hasPrefix("the golden image cannot be used: "), "\(problem)")
            #expect(problem.contains(path), "\(problem)")
        }
    }

    @Test func missingBackingFileIsNamed() throws {
        let base = try scratch.image("base.qcow2")
        let golden = try scratch.image("golden.qcow2", backing: base)
        try FileManager.default.removeItem(atPath: base)
        #expect(try problem(golden).contains(base))
    }
}
