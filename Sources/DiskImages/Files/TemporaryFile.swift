internal import Glibc

/// A file of ours being written beside its destination; it vanishes unless it is published.
///
/// Held by one thread from beginning to end.
final class TemporaryFile {
    let descriptor: Int32
    let path: String
    private var isPublished = false

    /// Makes the file with mode 0600 and the lock that tells `TemporaryFiles.removeLeftovers` that it is in use.
    init(in directory: String) throws(ImageError) {
        path = TemporaryFiles.path(in: directory)
        descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            isPublished = true
            throw .system(errno, path: directory, call: "open")
        }
        _ = flock(descriptor, LOCK_EX | LOCK_NB)
    }

    deinit {
        if !isPublished { unlink(path) }
        if descriptor >= 0 { close(descriptor) }
    }

    /// Writes bytes from an offset on.
    func write(_ bytes: [UInt8], at offset: UInt64 = 0) throws(ImageError) {
        var done = 0
        while done < bytes.count {
            let written = bytes.withUnsafeBytes { bytes in
                pwrite(
                    descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done,
                    off_t(clamping: offset + UInt64(done)))
            }
            if written < 0 {
                if errno == EINTR { continue }
                throw .system(errno, path: path, call: "pwrite")
            }
            done += written
        }
    }

    /// Renames the file to its destination in one step, never through a symbolic link that stands there.
    func publish(as destination: String, replacing: Bool) throws(ImageError) {
        let code: Int32
        if replacing {
            if let present = FileMetadata(path: destination, followingLinks: false), !present.isRegularFile {
                throw .destinationNotRegularFile(path: destination)
            }
            code = rename(path, destination) == 0 ? 0 : errno
        } else {
            code = LinuxCalls.renameWithoutReplacing(path, destination)
        }
        switch code {
        case 0:
            isPublished = true
        case EEXIST, EISDIR:
            let present = FileMetadata(path: destination, followingLinks: false)
            throw present.map(\.isRegularFile) == false
                ? .destinationNotRegularFile(path: destination) : .destinationExists(path: destination)
        default:
            throw .system(code, path: destination, call: "rename")
        }
    }
}
