internal import Glibc

/// Making what was written survive a power cut.
///
/// A fresh overlay holds no data, so it needs no `fsync` of its own, and `kill -9` is met by writing beside and
/// renaming. One `syncFileSystem` at the end of a batch is enough.
public enum FileSystemSync {
    /// Writes out the whole file system that holds `directory` (`syncfs`).
    @available(*, noasync)
    public static func syncFileSystem(containing directory: String) throws(ImageError) {
        let descriptor = try open(directory)
        defer { close(descriptor) }
        let code = LinuxCalls.syncFileSystem(of: descriptor)
        guard code == 0 else { throw .system(code, path: directory, call: "syncfs") }
    }

    /// Writes out a folder's own entries, so that a rename in it stays (`fsync`).
    @available(*, noasync)
    public static func syncDirectory(_ directory: String) throws(ImageError) {
        let descriptor = try open(directory)
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .system(errno, path: directory, call: "fsync") }
    }

    private static func open(_ directory: String) throws(ImageError) -> Int32 {
        let descriptor = Glibc.open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(errno, path: directory, call: "open") }
        return descriptor
    }
}
