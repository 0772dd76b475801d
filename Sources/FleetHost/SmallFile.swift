internal import DiskImages
internal import Glibc

/// Reads files that are small by their nature: templates, fleet files, kernel tables.
enum SmallFile {
    /// The largest file that is read, in bytes.
    static let limit = 8 << 20

    /// The text of a file; `nil` when it cannot be read, is larger than ``limit``, or is no UTF-8.
    static func read(_ path: String) -> String? { try? text(of: path) }

    /// The text of a file.
    ///
    /// - Throws: ``FileError``; `EFBIG` above ``limit``, `EILSEQ` when it is no UTF-8.
    static func text(of path: String) throws(FileError) -> String {
        guard let text = String(validating: try bytes(of: path), as: UTF8.self) else {
            throw FileError(call: "read", path: path, code: EILSEQ)
        }
        return text
    }

    /// The bytes of a file.
    ///
    /// - Throws: ``FileError``; `EFBIG` above ``limit``.
    static func bytes(of path: String) throws(FileError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
        guard descriptor >= 0 else { throw FileError(call: "open", path: path, code: errno) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count == 0 { break }
            guard count > 0 else {
                if errno == EINTR { continue }
                throw FileError(call: "read", path: path, code: errno)
            }
            bytes += buffer[..<count]
            guard bytes.count <= limit else { throw FileError(call: "read", path: path, code: EFBIG) }
        }
        return bytes
    }

    /// Copies a file to a path where nothing may exist: mode 0600, written beside, flushed and renamed.
    ///
    /// - Throws: ``FileError``; `EFBIG` above ``limit``.
    static func copy(_ source: String, to path: String) throws(FileError) {
        let bytes = try bytes(of: source)
        let temporary = TemporaryFiles.path(in: CanonicalPath.folder(of: path))
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw FileError(call: "open", path: temporary, code: errno) }
        defer { close(descriptor) }
        // Held, so that nobody takes it for a leftover.
        _ = flock(descriptor, LOCK_EX | LOCK_NB)
        var done = 0
        while done < bytes.count {
            let count = bytes[done...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else {
                if errno == EINTR { continue }
                let code = errno
                unlink(temporary)
                throw FileError(call: "write", path: temporary, code: code)
            }
            done += count
        }
        // link and not rename: an existing file is never replaced.
        guard fsync(descriptor) == 0, link(temporary, path) == 0 else {
            let code = errno
            unlink(temporary)
            throw FileError(call: "link", path: path, code: code)
        }
        unlink(temporary)
    }

    /// Gives a path a new text: written beside, flushed and renamed, so that a reader sees the old or the new one.
    ///
    /// - Throws: ``FileError``.
    static func replace(_ path: String, with text: String, mode: mode_t) throws(FileError) {
        let folder = CanonicalPath.folder(of: path)
        let temporary = TemporaryFiles.path(in: folder)
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
        guard descriptor >= 0 else { throw FileError(call: "open", path: temporary, code: errno) }
        defer { close(descriptor) }
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else {
                if errno == EINTR { continue }
                throw failure("write", temporary)
            }
            bytes = bytes.dropFirst(count)
        }
        guard fchmod(descriptor, mode) == 0, fsync(descriptor) == 0 else { throw failure("fsync", temporary) }
        guard rename(temporary, path) == 0 else { throw failure("rename", temporary) }
        let parent = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard parent >= 0 else { throw FileError(call: "open", path: folder, code: errno) }
        defer { close(parent) }
        guard fsync(parent) == 0 else { throw FileError(call: "fsync", path: folder, code: errno) }
    }

    /// The error of a call on a temporary file, which goes.
    private static func failure(_ call: String, _ temporary: String) -> FileError {
        let error = FileError(call: call, path: temporary, code: errno)
        unlink(temporary)
        return error
    }
}
