internal import Glibc

/// QEMU's own image locks, asked about but never taken.
public enum ImageLock {
    // block/file-posix.c: one byte for each permission in use, from RAW_LOCK_PERM_BASE (100) on;
    // BLK_PERM_WRITE is bit 1, WRITE_UNCHANGED bit 2, RESIZE bit 3.
    private static let firstWritePermission: off_t = 101
    private static let writePermissions: off_t = 3

    /// Whether some QEMU process has the image open for writing.
    ///
    /// Sees system emulators, qemu-nbd, qemu-storage-daemon, qemu-io and qemu-img alike, on whatever name they
    /// opened the file. Does not see writers that are no QEMU or run with `locking=off`, nor readers. The answer
    /// is a moment's: look again under the fleet's lock before relying on it.
    @available(*, noasync)
    public static func isOpenForWriting(_ path: String) throws(ImageError) -> Bool {
        let file = try RegularFile(reading: path)
        var lock = flock()
        lock.l_type = Int16(F_WRLCK)
        lock.l_whence = Int16(SEEK_SET)
        lock.l_start = firstWritePermission
        lock.l_len = writePermissions
        guard fcntl(file.descriptor, LinuxCalls.F_OFD_GETLK, &lock) == 0 else {
            throw .system(errno, path: path, call: "fcntl(F_OFD_GETLK)")
        }
        return lock.l_type != Int16(F_UNLCK)
    }
}
