internal import Glibc

/// Text files that a person asked for.
public enum OutputFile {
    /// Writes a file of mode 0644 in place of one that may be there: a reader sees the old or the new one.
    ///
    /// Blocks the calling thread.
    ///
    /// - Throws: ``FileError``.
    public static func write(_ text: String, to path: String) throws(FileError) {
        try SmallFile.replace(CanonicalPath.absolute(path), with: text, mode: 0o644)
    }

    /// Whether anything of this name exists.
    public static func exists(_ path: String) -> Bool { FileProbe.exists(path) }

    /// A path that means the same from every folder.
    public static func absolute(_ path: String) -> String { CanonicalPath.absolute(path) }
}
