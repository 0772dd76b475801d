internal import Glibc

/// Sealing of golden images, and what QEMU's own user may reach.
public enum FilePermissions {
    /// Makes a file read-only for everybody (mode 0444); not an error where it is so already.
    ///
    /// A symbolic link at `path` is refused, not followed. Root may still write to the file: the fingerprint is
    /// what tells a change, this only stops accidents.
    @available(*, noasync)
    public static func seal(_ path: String) throws(ImageError) {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
        guard descriptor >= 0 else {
            throw errno == ELOOP ? .notRegularFile(path: path) : .system(errno, path: path, call: "open")
        }
        defer { close(descriptor) }
        guard let metadata = FileMetadata(descriptor: descriptor) else {
            throw .system(errno, path: path, call: "fstat")
        }
        guard metadata.isRegularFile else { throw .notRegularFile(path: path) }
        if metadata.mode & 0o7777 == 0o444 { return }
        guard fchmod(descriptor, 0o444) == 0 else { throw .system(errno, path: path, call: "fchmod") }
    }

    /// The first folder on the way to `path` that this user cannot pass through, or nil.
    ///
    /// Looks at the folders of the path as written and of the place it leads to. Goes by the mode bits; a folder
    /// with a POSIX ACL is given the benefit of the doubt, as is one that cannot be looked at. Root passes always.
    @available(*, noasync)
    public static func firstUntraversableDirectory(to path: String, uid: UInt32, gids: [UInt32]) -> String? {
        if uid == 0 { return nil }
        let written = FilePath.absolute(path)
        let canonical = FilePath.canonicalOrAbsolute(written)
        let directories =
            FilePath.ancestors(of: written) + (canonical == written ? [] : FilePath.ancestors(of: canonical))
        return directories.first { directory in
            guard let metadata = FileMetadata(path: directory, followingLinks: true), metadata.isDirectory
            else {
                return false
            }
            return !mayPass(directory, metadata, uid: uid, gids: gids)
        }
    }

    /// The kernel's rule: the first class that fits the user decides, even if a later one would give more.
    private static func mayPass(
        _ directory: String, _ metadata: FileMetadata, uid: UInt32, gids: [UInt32]
    ) -> Bool {
        let shift: UInt32 = metadata.owner == uid ? 6 : gids.contains(metadata.group) ? 3 : 0
        return metadata.mode >> shift & 0o1 != 0 || LinuxCalls.hasAccessList(directory)
    }
}
