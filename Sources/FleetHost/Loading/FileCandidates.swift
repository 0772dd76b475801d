internal import Glibc

/// Paths that may stand for a file that somebody is typing.
public enum FileCandidates {
    /// Files of some extensions, and folders (with a `/` at their end), whose paths begin with `prefix`.
    ///
    /// - Parameter extensions: with their dot; empty for all files. Hidden files only where `prefix` names one.
    public static func paths(beginning prefix: String, extensions: [String]) -> [String] {
        let slash = prefix.lastIndex(of: "/")
        let folder = slash.map { String(prefix[...$0]) } ?? ""
        let beginning = slash.map { prefix[$0...].dropFirst() } ?? prefix[...]
        return FileProbe.names(in: folder.isEmpty ? "." : folder).compactMap { name in
            guard name.hasPrefix(beginning), !name.hasPrefix(".") || beginning.hasPrefix(".") else {
                return nil
            }
            if FileProbe.isDirectory(folder + name) { return folder + name + "/" }
            return extensions.isEmpty || extensions.contains(where: name.hasSuffix) ? folder + name : nil
        }
    }
}
