internal import Glibc

/// Paths without symbolic links, so that two names of one file compare equal.
enum CanonicalPath {
    /// The file's real path; for one that does not exist, its folder's real path and its name.
    ///
    /// What does not exist yet is taken by its letters: without doubled and closing slashes, `.` and `..`.
    static func of(_ path: String) -> String {
        if let resolved = realpath(path, nil) {
            defer { free(resolved) }
            return String(cString: resolved)
        }
        guard path.hasPrefix("/") else { return path }
        let names = path.split(separator: "/")
        guard let name = names.last else { return "/" }
        let parent = of("/" + names.dropLast().joined(separator: "/"))
        return switch name {
        case ".": parent
        case "..": folder(of: parent)
        default: parent == "/" ? "/\(name)" : "\(parent)/\(name)"
        }
    }

    /// An absolute path, from the working folder where it is relative.
    static func absolute(_ path: String) -> String {
        if path.hasPrefix("/") { return path }
        guard let folder = getcwd(nil, 0) else { return path }
        defer { free(folder) }
        return String(cString: folder) + "/" + path
    }

    /// Everything before the last `/`.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
        return String(path[..<slash])
    }
}
