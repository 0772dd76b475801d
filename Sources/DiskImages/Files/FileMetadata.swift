internal import Glibc

/// What `stat` says about a file, in plain integers.
struct FileMetadata: Sendable, Equatable {
    var identity: FileIdentity
    var size: UInt64
    var allocated: UInt64
    var mode: UInt32
    var owner: UInt32
    var group: UInt32
    var modified: Int64

    init(_ status: stat) {
        identity = FileIdentity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
        size = UInt64(clamping: status.st_size)
        allocated = UInt64(clamping: status.st_blocks).multipliedOrMaximum(by: 512)
        mode = UInt32(status.st_mode)
        owner = status.st_uid
        group = status.st_gid
        let (seconds, overflow) = Int64(status.st_mtim.tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, sumOverflow) = seconds.addingReportingOverflow(Int64(status.st_mtim.tv_nsec))
        modified = overflow || sumOverflow ? (status.st_mtim.tv_sec < 0 ? .min : .max) : sum
    }

    /// The file at `path`; a symbolic link itself unless it is to be followed. Nil sets `errno`.
    init?(path: String, followingLinks: Bool) {
        var status = stat()
        guard fstatat(AT_FDCWD, path, &status, followingLinks ? 0 : AT_SYMLINK_NOFOLLOW) == 0 else {
            return nil
        }
        self.init(status)
    }

    /// The open file. Nil sets `errno`.
    init?(descriptor: Int32) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        self.init(status)
    }

    var isRegularFile: Bool { mode & S_IFMT == S_IFREG }
    var isDirectory: Bool { mode & S_IFMT == S_IFDIR }
}
