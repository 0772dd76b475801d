import Foundation
import Testing

@testable import DiskImages

/// Seed images as xorriso makes them, and as we read them back.
@Suite struct SeedImageTests {
    static let files = ["meta-data": "instance-id: 1\n", "user-data": "#cloud-config\nä: 1\n"]

    private func digest(_ path: String) -> String? { SeedImage(path: path).digest }

    @Test func whatIsPutInComesOutAndIsForTheOwnerAlone() async throws {
        let scratch = try Scratch()
        let image = SeedImage(path: scratch.file("lab-01_seed.iso"))
        try await image.make(Self.files, digest: "abc123", replacing: false)
        #expect(digest(image.path) == "abc123")
        for (name, text) in Self.files { #expect(try await image.text(of: name) == text) }
        let attributes = try FileManager.default.attributesOfItem(atPath: image.path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        // blkid is what udev asks in the guest, and cloud-init goes by the label.
        let probe = try Tool.run("blkid", ["-p", "-o", "export", image.path])
        #expect(probe.contains("LABEL=cidata") && probe.contains("TYPE=iso9660"))
        let listing = try Tool.run("xorriso", ["-indev", image.path, "-lsl", "/"])
        #expect(listing.contains("-r--------    1 0        0"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == ["lab-01_seed.iso"])
    }

    @Test func existingFileIsReplacedOnlyWhenAskedFor() async throws {
        let scratch = try Scratch()
        let path = try scratch.write([1, 2, 3], to: "x.iso")
        let image = SeedImage(path: path)
        await #expect(throws: ImageError.destinationExists(path: path)) {
            try await image.make(Self.files, digest: "a", replacing: false)
        }
        #expect(try bytes(of: path) == [1, 2, 3])
        try await image.make(Self.files, digest: "a", replacing: true)
        #expect(digest(image.path) == "a")
    }

    @Test func foreignImagesHaveNoDigest() throws {
        let scratch = try Scratch()
        #expect(digest(scratch.file("none")) == nil)
        let short = try scratch.write([1, 2, 3], to: "short.iso")
        #expect(digest(short) == nil)
        try scratch.write(Array("x".utf8), to: "x")
        try Tool.run(
            "xorriso",
            [
                "-no_rc", "-outdev", "stdio:\(scratch.file("other.iso"))", "-volid", "cidata", "-map",
                scratch.file("x"), "/user-data", "-commit",
            ])
        #expect(digest(scratch.file("other.iso")) == nil)
    }

    @Test func symbolicLinkToASeedImageIsNone() async throws {
        let scratch = try Scratch()
        try await SeedImage(path: scratch.file("a.iso")).make(Self.files, digest: "a", replacing: false)
        try FileManager.default.createSymbolicLink(
            atPath: scratch.file("link.iso"), withDestinationPath: scratch.file("a.iso"))
        #expect(digest(scratch.file("link.iso")) == nil)
    }

    @Test func missingProgramIsNamedWithItsPackage() async throws {
        let scratch = try Scratch()
        let error = await #expect(throws: SeedImageError.self) {
            try await SeedImage(path: scratch.file("a.iso"))
                .make(Self.files, digest: "a", replacing: false, xorriso: "no-such-xorriso")
        }
        #expect(error?.description.contains("apt-get install xorriso") == true)
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).isEmpty)
    }

    @Test func failureSaysNothingOfTheContents() async throws {
        let scratch = try Scratch()
        let error = await #expect(throws: SeedImageError.self) {
            try await SeedImage(path: scratch.file("a.iso"))
                .make(["user-data": "hunter2"], digest: "a", replacing: false, xorriso: "false")
        }
        #expect(error == .failed(exit: 1, stderr: ""))
    }
}
