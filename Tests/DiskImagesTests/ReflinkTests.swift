import Foundation
import Glibc
import Testing

@testable import DiskImages

/// Copies on file systems that share extents, each on a loop device of its own.
@Suite(.enabled(if: Tool.isIntegration && getuid() == 0), .serialized) struct ReflinkTests {
    @Test(arguments: ["btrfs", "xfs"])
    func copiesShareTheirExtents(_ fileSystem: String) async throws {
        guard Tool.isInstalled("mkfs.\(fileSystem)") else {
            print("mkfs.\(fileSystem) is not installed: not tested")
            return
        }
        let scratch = try Scratch()
        let (disk, mount) = (scratch.file("disk"), scratch.file("mount"))
        mkdir(mount, 0o755)
        try Tool.run("truncate", ["-s", "600M", disk])
        try Tool.run("mkfs.\(fileSystem)", ["-q", disk])
        guard try Tool.result("mount", ["-o", "loop", disk, mount]).status == 0 else {
            print("\(fileSystem) cannot be mounted here: not tested")
            return
        }
        defer { _ = try? Tool.run("umount", [mount]) }
        let golden = mount + "/golden.qcow2"
        try Tool.run("qemu-img", ["create", "-q", "-f", "qcow2", golden, "1G"])
        let overlay = try await PristineOverlay.make(in: mount, golden: golden, goldenFormat: .qcow2)
        let elapsed = try ContinuousClock().measure {
            try copies(overlay, (0..<100).map { "\(mount)/lab-\($0)" })
        }
        print("\(fileSystem): 100 copies in \(elapsed)")
        try Tool.run("sync", ["-f", mount])
        let extents = try Tool.run("filefrag", ["-v", mount + "/lab-7"])
        #expect(extents.contains("shared"))
        try Tool.run("qemu-io", ["-c", "write -P 9 1M 4k", mount + "/lab-7"])
        try Tool.run("qemu-img", ["check", "-q", mount + "/lab-7"])
        try Tool.run("qemu-img", ["compare", "-q", golden, mount + "/lab-8"])
        overlay.remove()
    }

    private func copies(_ overlay: PristineOverlay, _ paths: [String]) throws {
        for path in paths { try overlay.copy(to: path) }
    }
}
