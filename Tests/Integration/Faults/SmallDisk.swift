import Foundation

/// A real ext4 on a loop device, small enough to be filled.
final class SmallDisk {
    let folder: String
    private let image: String
    private var filler: String { "\(folder)/filler" }

    init(mebibytes: Int = 96) throws {
        image = "\(StateShell.directory)/disk" + String(UInt32.random(in: .min ... .max), radix: 36)
        folder = image + ".mnt"
        try StateShell.succeed("truncate", ["-s", "\(mebibytes)M", image])
        // Nothing is kept back for root, whom a full disk would then not stop.
        try StateShell.succeed("mkfs.ext4", ["-q", "-m", "0", image])
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try StateShell.succeed("mount", ["-o", "loop", image, folder])
        try StateShell.succeed("chmod", ["0711", folder])
    }

    deinit {
        _ = try? StateShell.run("umount", ["-l", folder])
        try? FileManager.default.removeItem(atPath: folder)
        try? FileManager.default.removeItem(atPath: image)
    }

    /// Writes until nothing more fits.
    func fill() throws {
        for size in ["1M", "4k", "512"] {
            _ = try StateShell.run(
                "dd",
                ["if=/dev/zero", "of=\(filler)", "bs=\(size)", "oflag=append", "conv=notrunc", "status=none"])
        }
        _ = try StateShell.run("sync", ["-f", folder])
    }

    func makeRoom() throws { try StateShell.succeed("rm", ["-f", filler]) }

    func remount(_ option: String) throws {
        try StateShell.succeed("mount", ["-o", "remount,\(option)", folder])
    }
}
