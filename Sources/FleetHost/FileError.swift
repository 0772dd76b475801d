internal import Glibc

/// A system call on a file failed.
public struct FileError: Error, Hashable, Sendable {
    /// The call: `open`, `mkdir`, …
    public let call: String
    /// The file.
    public let path: String
    /// `errno`.
    public let code: Int32

    /// The path, and what the C library says about the code.
    public var message: String { "\(path): \(String(cString: strerror(code))) (\(call))" }
}
