/// How compressed clusters of a qcow2 image are packed (header byte 104).
public enum CompressionType: UInt8, Sendable, Equatable {
    /// Deflate, which QEMU calls zlib.
    case zlib = 0
    /// Zstandard.
    case zstd = 1
}
