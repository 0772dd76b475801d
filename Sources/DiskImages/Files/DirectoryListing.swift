internal import Glibc

/// The names in a folder.
enum DirectoryListing {
    /// Every name but `.` and `..`, in no particular order.
    static func names(in directory: String) throws(ImageError) -> [String] {
        guard let stream = opendir(directory) else { throw .system(errno, path: directory, call: "opendir") }
        defer { closedir(stream) }
        var names: [String] = []
        errno = 0
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
            errno = 0
        }
        if errno != 0 { throw .system(errno, path: directory, call: "readdir") }
        return names
    }
}
