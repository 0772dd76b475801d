internal import Glibc

/// Linux calls and constants that Swift's Glibc module leaves out because C declares them under `_GNU_SOURCE`.
///
/// The functions are looked up once in the C library that the process runs on anyway.
enum LinuxCalls {
    static let O_PATH: Int32 = 0o10_000_000
    static let SEEK_DATA: Int32 = 3
    static let F_OFD_GETLK: Int32 = 36
    static let FICLONE: UInt = 0x4004_9409
    private static let RENAME_NOREPLACE: UInt32 = 1

    private typealias RenameAt2 =
        @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32
    private typealias SyncFS = @convention(c) (Int32) -> Int32
    private typealias GetXAttr =
        @convention(c) (
            UnsafePointer<CChar>, UnsafePointer<CChar>, UnsafeMutableRawPointer?, Int
        ) -> Int

    private static let renameAt2 = function("renameat2", as: RenameAt2.self)
    private static let syncFS = function("syncfs", as: SyncFS.self)
    private static let getXAttr = function("getxattr", as: GetXAttr.self)

    private static func function<T>(_ name: String, as type: T.Type) -> T? {
        dlsym(nil, name).map { unsafeBitCast($0, to: type) }
    }

    /// `rename` that fails with `EEXIST` where the destination exists; returns 0 or an `errno`.
    static func renameWithoutReplacing(_ source: String, _ destination: String) -> Int32 {
        if let renameAt2 {
            if renameAt2(AT_FDCWD, source, AT_FDCWD, destination, RENAME_NOREPLACE) == 0 { return 0 }
            // EINVAL and ENOSYS: a file system (some NFS, FUSE) or kernel without the flag.
            if errno != EINVAL && errno != ENOSYS { return errno }
        }
        guard link(source, destination) == 0 else { return errno }
        unlink(source)
        return 0
    }

    /// Writes out the whole file system that `descriptor` is on; returns 0 or an `errno`.
    static func syncFileSystem(of descriptor: Int32) -> Int32 {
        guard let syncFS else {
            sync()
            return 0
        }
        return syncFS(descriptor) == 0 ? 0 : errno
    }

    /// Whether a POSIX access ACL says more than the mode bits do.
    static func hasAccessList(_ path: String) -> Bool {
        guard let getXAttr else { return false }
        return getXAttr(path, "system.posix_acl_access", nil, 0) > 0
    }
}
