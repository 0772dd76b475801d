internal import Glibc

/// The names under which coppice writes beside a file before renaming it into place.
public enum TemporaryFiles {
    /// Whether a file name (not a path) is one of ours: `.coppice-….tmp`.
    public static func isTemporaryName(_ name: String) -> Bool {
        name.hasPrefix(".coppice-") && name.hasSuffix(".tmp")
    }

    /// A fresh name of ours in this folder.
    public static func path(in directory: String) -> String {
        let number = UInt64.random(in: .min ... .max)
        return FilePath.join(directory, ".coppice-\(String(number, radix: 36)).tmp")
    }

    /// Deletes what killed runs of coppice left in this folder and returns the paths, sorted.
    ///
    /// Only regular files of our names go; links, folders and foreign files stay, and so do files that a live
    /// coppice still holds (it keeps a `flock` on each). A file that another process removes first is no error, nor
    /// is a file system without locks, where all stay.
    @available(*, noasync)
    public static func removeLeftovers(in directory: String) throws(ImageError) -> [String] {
        var removed: [String] = []
        for name in try DirectoryListing.names(in: directory).sorted() where isTemporaryName(name) {
            let path = FilePath.join(directory, name)
            guard let metadata = FileMetadata(path: path, followingLinks: false), metadata.isRegularFile
            else {
                continue
            }
            // For writing where that may be: over NFS nothing else can be locked (flock(2)).
            let flags = O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
            var descriptor = open(path, O_RDWR | flags)
            if descriptor < 0, errno == EACCES || errno == EROFS { descriptor = open(path, O_RDONLY | flags) }
            guard descriptor >= 0 else {
                if errno == ENOENT { continue }
                throw .system(errno, path: path, call: "open")
            }
            defer { close(descriptor) }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                // Where nothing can be locked, nobody can tell what is left: nothing goes.
                if [EWOULDBLOCK, ENOLCK, ENOSYS, EOPNOTSUPP, EBADF].contains(errno) { continue }
                throw .system(errno, path: path, call: "flock")
            }
            guard unlink(path) == 0 else {
                if errno == ENOENT { continue }
                throw .system(errno, path: path, call: "unlink")
            }
            removed.append(path)
        }
        return removed
    }
}
