import Foundation
import Glibc
import Testing

@testable import DiskImages

/// A change of the golden image or of anything beneath it is seen and put in words.
@Suite struct GoldenFingerprintTests {
    let scratch: Scratch

    init() throws {
        scratch = try Scratch()
    }

    private func fingerprint(of paths: [String]) throws -> GoldenFingerprint {
        try GoldenFingerprint.take(of: paths) { bytes in
            var hasher = Hasher()
            hasher.combine(bytes: bytes)
            return String(hasher.finalize())
        }
    }

    @Test(arguments: [0, 70_000, 600_000, 1_600_000, (4 << 20) - 1])
    func aChangeInPlaceIsSeenEvenIfItsTimeIsSetBack(_ place: Int) throws {
        // The sampled blocks are 65,536 bytes apart for this size, the changes within one of them.
        let path = try scratch.raw("golden.raw", size: 4 << 20)
        let before = try fingerprint(of: [path])
        #expect(try fingerprint(of: [path]).difference(from: before) == nil)
        var status = stat()
        stat(path, &status)
        let stride = ((4 << 20) - (2 << 16)) / 64
        let sampled =
            place < 65_536 || place > (4 << 20) - 65_536 ? place : 65_536 + (place / stride) * stride
        try patch(path, at: UInt64(sampled), [0xA5])
        var times = [status.st_atim, status.st_mtim]
        utimensat(AT_FDCWD, path, &times, 0)
        let after = try fingerprint(of: [path])
        #expect(after.difference(from: before) == "the contents of \(path) have changed")
        #expect(after.images[0].modified == before.images[0].modified)
    }

    @Test func aTouchedAGrownAndAReplacedImageAreToldApart() throws {
        let base = try scratch.raw("base.raw")
        let golden = try scratch.raw("golden.raw")
        let before = try fingerprint(of: [golden, base])
        var times = [timespec(tv_sec: 1000, tv_nsec: 5), timespec(tv_sec: 1000, tv_nsec: 5)]
        utimensat(AT_FDCWD, base, &times, 0)
        let touched = try fingerprint(of: [golden, base])
        #expect(touched.images[1].modified == "1000000000005")
        #expect(touched.difference(from: before) == "\(base) was written to since it was sealed")
        truncate(base, 2 << 20)
        #expect(
            try fingerprint(of: [golden, base]).difference(from: before)?.contains("bytes instead of") == true
        )
        #expect(try fingerprint(of: [golden]).difference(from: before)?.contains("2 images") == true)
        #expect(
            try fingerprint(of: [base, golden]).difference(from: before)?.contains("stands where") == true)
    }

    @Test func ownerAndModeAreNoChange() throws {
        let path = try scratch.raw("golden.raw")
        let before = try fingerprint(of: [path])
        try FilePermissions.seal(path)
        chown(path, getuid(), getgid())
        #expect(try fingerprint(of: [path]).difference(from: before) == nil)
    }

    @Test func itSurvivesJson() throws {
        let before = try fingerprint(of: [try scratch.raw("golden.raw")])
        let copy = try JSONDecoder().decode(GoldenFingerprint.self, from: JSONEncoder().encode(before))
        #expect(copy == before)
    }

    @Test func itReadsAtMost384KiB() throws {
        let path = try scratch.raw("golden.raw", size: 8 << 20)
        var count = 0
        _ = try GoldenFingerprint.take(of: [path]) {
            count = $0.count; return ""
        }
        #expect(count == 384 << 10)
    }
}
