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
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw FileError(call: "read", path: path, code: EILSEQ)
        }
        return text
    }
}
