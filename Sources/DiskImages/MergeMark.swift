internal import CExtendedAttributes
internal import Glibc

/// A mark on an image that another is being merged into, from before the first byte is written until all are.
///
/// What the image holds meanwhile is neither what it was nor what it will be; through the image above it, all is as it was.
/// The mark is an extended attribute (`user.coppice.merging`), so that it goes wherever the file goes and with it.
/// On a file system without those there is none.
public enum MergeMark {
    private static let name = "user.coppice.merging"

    /// Marks an image.
    ///
    /// - Throws: ``ImageError/io(path:errno:call:)`` when there is no room for it: there would be none for the merge. That the
    ///   file system has no such attributes, or that the file may not be changed, is no error.
    public static func set(on path: String) throws(ImageError) {
        guard setxattr(path, name, "1", 1, 0) != 0 else { return }
        let code = errno
        guard code == ENOSPC || code == EDQUOT else { return }
        throw .io(path: path, errno: code, call: "setxattr")
    }

    /// Takes the mark off, or does nothing where there is none.
    public static func clear(on path: String) { _ = removexattr(path, name) }

    /// Whether an image has it.
    public static func isSet(on path: String) -> Bool { getxattr(path, name, nil, 0) >= 0 }
}
