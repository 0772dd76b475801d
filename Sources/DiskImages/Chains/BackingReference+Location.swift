extension BackingReference {
    /// The file that the name stands for in an image at this absolute path; nil where it is no plain file name.
    ///
    /// As in QEMU: a relative name is relative to the image's own folder, `file:` may stand in front, and a colon
    /// before the first slash makes a protocol of anything else (`nbd:`, `json:`, `rbd:`).
    func location(inImageAt imagePath: String) -> String? {
        var name = path.utf8[...]
        if name.starts(with: "file:".utf8) {
            name = name.dropFirst("file:".utf8.count)
        } else if name.first(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "/") })
            == UInt8(ascii: ":")
        {
            return nil
        }
        if name.isEmpty { return nil }
        let location = String(decoding: name, as: UTF8.self)
        return FilePath.isAbsolute(location)
            ? location : FilePath.join(FilePath.directory(of: imagePath), location)
    }

    /// A file named somewhere within a `json:` or protocol name, so that it can be protected although the
    /// reference itself is refused; nil where there is none.
    var mentionedFile: String? {
        let pieces = path.utf8.split(separator: UInt8(ascii: "\"")).map {
            String(decoding: $0, as: UTF8.self)
        }
        return pieces.first { piece in
            FilePath.isAbsolute(piece)
                && FileMetadata(path: piece, followingLinks: true)?.isRegularFile == true
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
