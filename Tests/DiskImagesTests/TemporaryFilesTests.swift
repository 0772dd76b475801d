import Foundation
import Glibc
import Testing

@testable import DiskImages

/// After a kill only what is ours is cleared away.
@Suite struct TemporaryFilesTests {
    @Test func onlyOurOwnLeftoversGo() throws {
        let scratch = try Scratch()
        let ours = [".coppice-1.tmp", ".coppice-zz.tmp"]
        let foreign = [".coppice-1", "coppice-1.tmp", ".other.tmp", "lab-01.qcow2", "x.coppice-1.tmp"]
        for name in ours + foreign { try scratch.raw(name) }
        mkdir(scratch.file(".coppice-folder.tmp"), 0o700)
        symlink(scratch.file("lab-01.qcow2"), scratch.file(".coppice-link.tmp"))
        #expect(try TemporaryFiles.removeLeftovers(in: scratch.path) == ours.map(scratch.file))
        let left = try FileManager.default.contentsOfDirectory(atPath: scratch.path)
        #expect(Set(left) == Set(foreign + [".coppice-folder.tmp", ".coppice-link.tmp"]))
    }

    @Test func whatALiveRunHoldsStays() async throws {
        let scratch = try Scratch()
        let golden = try scratch.image("golden.qcow2")
        let overlay = try await PristineOverlay.make(in: scratch.path, golden: golden, goldenFormat: .qcow2)
        #expect(try removeLeftovers(scratch) == [])
        overlay.remove()
    }

    private func removeLeftovers(_ scratch: Scratch) throws -> [String] {
        try TemporaryFiles.removeLeftovers(in: scratch.path)
    }

    @Test func aMissingFolderIsAnError() {
        #expect(throws: ImageError.missing(path: "/nowhere")) {
            try TemporaryFiles.removeLeftovers(in: "/nowhere")
        }
    }
}
