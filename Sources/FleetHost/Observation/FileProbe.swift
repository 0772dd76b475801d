internal import Glibc

/// Single questions about files.
enum FileProbe {
    /// Whether a folder of this name exists.
    static func isDirectory(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Whether anything of this name exists.
    static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    /// Why the user of coppice cannot make files in a folder, or in the nearest folder above it that exists.
    static func whyNotWritable(_ path: String) -> String? {
        var folder = path
        while !exists(folder), folder != "/" { folder = CanonicalPath.folder(of: folder) }
        guard isDirectory(folder) else { return "\(folder) is no folder" }
        return access(folder, W_OK | X_OK) == 0 ? nil : String(cString: strerror(errno))
    }
}
