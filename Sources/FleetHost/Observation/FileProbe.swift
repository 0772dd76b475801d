internal import FleetCore
internal import Glibc

/// Single questions about files.
enum FileProbe {
    /// Whether a folder of this name exists.
    static func isDirectory(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Whether this very name is a regular file, and no symbolic link to one.
    static func isRegularFile(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// Whether anything of this name exists.
    static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    /// The names in a folder, sorted; none when it cannot be read.
    static func names(in directory: String) -> [String] {
        guard let stream = opendir(directory) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Device and inode; `nil` when nothing of this name exists.
    static func identity(_ path: String) -> String? {
        var status = stat()
        return lstat(path, &status) == 0 ? "\(status.st_dev):\(status.st_ino)" : nil
    }

    /// What changes with every write: size and modification time; `nil` when nothing of this name exists.
    static func version(_ path: String) -> String? {
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        return "\(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
    }

    /// The bytes that a file takes on its file system; `nil` when it is not there.
    static func allocatedBytes(_ path: String) -> UInt64? {
        var status = stat()
        return stat(path, &status) == 0 ? UInt64(status.st_blocks) * 512 : nil
    }

    /// The room where a folder is, or will be once it is made.
    static func freeSpace(_ path: String) -> FreeSpace? {
        var folder = path
        while !exists(folder), folder != "/" { folder = CanonicalPath.folder(of: folder) }
        guard let bytes = freeBytes(folder), let device = identity(folder)?.split(separator: ":").first else {
            return nil
        }
        return FreeSpace(device: String(device), bytes: bytes)
    }

    /// The bytes that can still be written below a folder, or the nearest one above it that exists.
    static func freeBytes(_ path: String) -> UInt64? {
        var folder = path
        while !exists(folder), folder != "/" { folder = CanonicalPath.folder(of: folder) }
        var status = statvfs()
        guard statvfs(folder, &status) == 0 else { return nil }
        return UInt64(status.f_bavail) * UInt64(status.f_frsize)
    }

    /// Why the user of coppice cannot make files in a folder, or in the nearest folder above it that exists.
    static func whyNotWritable(_ path: String) -> String? {
        var folder = path
        while !exists(folder), folder != "/" { folder = CanonicalPath.folder(of: folder) }
        guard isDirectory(folder) else { return "\(folder) is no folder" }
        return access(folder, W_OK | X_OK) == 0 ? nil : String(cString: strerror(errno))
    }
}
