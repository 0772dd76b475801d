internal import Glibc

/// Making what was written survive a power cut.
///
/// A fresh overlay holds no data, so it needs no `fsync` of its own, and `kill -9` is met by writing beside and
/// renaming. One `syncFileSystem` at the end of a batch is enough.
public enum FileSystemSync {
    /// Writes out the whole file system that holds `directory` (`syncfs`).
    @available(*, noasync)
    public static func syncFileSystem(containing directory: String) throws(ImageError) {
        let descriptor = try open(directory, O_DIRECTORY)
        defer { close(descriptor) }
        let code = LinuxCalls.syncFileSystem(of: descriptor)
        guard code == 0 else { throw .system(code, path: directory, call: "syncfs") }
    }

    /// Writes out a folder's own entries, so that a rename in it stays (`fsync`).
    @available(*, noasync)
    public static func syncDirectory(_ directory: String) throws(ImageError) {
        try sync(directory, O_DIRECTORY)
    }

    /// Writes out what anybody wrote to a file (`fsync`); it must not be a symbolic link.
    @available(*, noasync)
    public static func syncFile(_ path: String) throws(ImageError) { try sync(path, O_NOFOLLOW) }

    private static func sync(_ path: String, _ flags: Int32) throws(ImageError) {
        let descriptor = try open(path, flags)
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .system(errno, path: path, call: "fsync") }
    }

    private static func open(_ path: String, _ flags: Int32) throws(ImageError) -> Int32 {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | flags)
        guard descriptor >= 0 else { throw .system(errno, path: path, call: "open") }
        return descriptor
    }
}
