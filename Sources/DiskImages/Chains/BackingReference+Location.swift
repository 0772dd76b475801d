extension BackingReference {
    /// The file that the name stands for in an image at this absolute path; nil where it is no plain file name.
    ///
    /// As in QEMU: a relative name is relative to the image's own folder, `file:` may stand in front, and a colon
    /// before the first slash makes a protocol of anything else (`nbd:`, `json:`, `rbd:`).
    func location(inImageAt imagePath: String) -> String? {
        var name = path[...]
        if name.hasPrefix("file:") {
            name = name.dropFirst("file:".count)
        } else if let mark = name.utf8.first(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "/") }),
            mark == UInt8(ascii: ":")
        {
            return nil
        }
        if name.isEmpty { return nil }
        if name.hasPrefix("/") { return String(name) }
        return FilePath.join(FilePath.directory(of: imagePath), String(name))
    }

    /// A file named somewhere within a `json:` or protocol name, so that it can be protected although the
    /// reference itself is refused; nil where there is none.
    var mentionedFile: String? {
        guard let start = path.utf8.firstIndex(of: UInt8(ascii: "/")) else { return nil }
        let pieces = path[start...].split(separator: "\"")
        return pieces.lazy.map(String.init).first { piece in
            piece.hasPrefix("/") && FileMetadata(path: piece, followingLinks: true)?.isRegularFile == true
        }
    }

    /// The format as one of ours; throws for another one. Nil where none is written.
    func declaredFormat(of backing: String) throws(ImageError) -> ImageFormat? {
        guard let format else { return nil }
        guard let known = ImageFormat(rawValue: format) else {
            throw .unsupportedFormat(path: backing, format: format)
        }
        return known
    }
}
