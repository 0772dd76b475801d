internal import Glibc

/// Paths as plain strings: absolute, canonical, and their parts.
enum FilePath {
    /// The path with every symbolic link, `.` and `..` resolved; nil (and `errno`) where that fails.
    static func canonical(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// `canonical`, or for a file that does not exist: its name in its canonical folder, or the path made absolute.
    static func canonicalOrAbsolute(_ path: String) -> String {
        if let canonical = canonical(path) { return canonical }
        let absolute = absolute(path)
        guard let folder = canonical(directory(of: absolute)) else { return absolute }
        return join(folder, name(of: absolute))
    }

    // Everything below goes by bytes: to Swift, a slash and a combining accent after it are one character.

    /// Whether the path begins at the root.
    static func isAbsolute(_ path: String) -> Bool {
        path.utf8.first == UInt8(ascii: "/")
    }

    /// The path below the current directory where it is relative.
    static func absolute(_ path: String) -> String {
        if isAbsolute(path) { return path }
        guard let current = getcwd(nil, 0) else { return path }
        defer { free(current) }
        return join(String(cString: current), path)
    }

    /// Everything before the last slash; `.` where there is none.
    static func directory(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.utf8.startIndex ? "/" : text(path.utf8[..<slash])
    }

    /// What follows the last slash.
    static func name(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
        return text(path.utf8[slash...].dropFirst())
    }

    static func join(_ directory: String, _ name: String) -> String {
        directory.utf8.last == UInt8(ascii: "/") ? directory + name : directory + "/" + name
    }

    /// `/`, `/a`, `/a/b` for `/a/b/c`.
    static func ancestors(of path: String) -> [String] {
        var ancestors: [String] = []
        for (offset, byte) in path.utf8.enumerated() where byte == UInt8(ascii: "/") {
            ancestors.append(offset == 0 ? "/" : text(path.utf8.prefix(offset)))
        }
        return ancestors
    }

    private static func text(_ bytes: Substring.UTF8View) -> String {
        String(decoding: bytes, as: UTF8.self)
    }
}
