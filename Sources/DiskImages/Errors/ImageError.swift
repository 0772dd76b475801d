internal import Glibc

/// Why an image cannot be used, or an image file operation failed; each case names the file it is about.
public enum ImageError: Error, Sendable, Equatable {
    /// No file of this name.
    case missing(path: String)
    /// A folder, device, FIFO or socket. It is never opened.
    case notRegularFile(path: String)
    /// This process may not read (or change) the file.
    case permissionDenied(path: String)
    /// A file of 0 bytes.
    case empty(path: String)
    /// The file ends at `actual` bytes although its own tables refer to bytes up to `needed`.
    case truncated(path: String, needed: UInt64, actual: UInt64)
    /// `method` is QEMU's word: `aes` or `luks`.
    case encrypted(path: String, method: String)
    /// QEMU has set the corrupt bit.
    case corrupt(path: String)
    /// The dirty bit is set: in use by a VM with lazy refcounts, or left so by a crash.
    case dirty(path: String)
    /// Guest data is kept in another file.
    case externalDataFile(path: String, dataFile: String?)
    /// A known format with which coppice does not work; `format` is its usual short name.
    case unsupportedFormat(path: String, format: String)
    /// qcow2 incompatible features that this version does not know, named from the image where it names them.
    case unsupportedFeature(path: String, features: [String])
    /// The header breaks the format's rules; `what` says which.
    case malformedHeader(path: String, what: String)
    /// An L1, L2 or snapshot table breaks the format's rules; `what` says which.
    case malformedTable(path: String, what: String)
    /// A system call failed in a way that no other case words better.
    case io(path: String, errno: Int32, call: String)
    /// The backing file that `path` names is not there.
    case backingMissing(path: String, backing: String)
    /// The backing name stands for something that is no image file: a device, a protocol, a system file.
    case backingIsNotAFile(path: String, backing: String)
    /// More layers than any sane chain has; `limit` is the most that is followed.
    case chainTooDeep(path: String, limit: Int)
    /// The chain comes back to an image already in it.
    case cycle(path: String)
    /// A file of that name exists and was left as it is.
    case destinationExists(path: String)
    /// What stands at the destination is not a regular file (a symbolic link, say) and was left as it is.
    case destinationNotRegularFile(path: String)
}

extension ImageError {
    /// Words `errno` for `path`: absent and forbidden files have cases of their own.
    static func system(_ code: Int32, path: String, call: String) -> ImageError {
        switch code {
        case ENOENT, ENOTDIR: .missing(path: path)
        case EACCES, EPERM: .permissionDenied(path: path)
        default: .io(path: path, errno: code, call: call)
        }
    }
}
