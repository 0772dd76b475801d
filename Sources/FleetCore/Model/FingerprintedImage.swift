/// What one image looked like at a certain moment, good enough to tell whether it was written to since.
public struct FingerprintedImage: Hashable, Sendable, Codable {
    /// Absolute path, symbolic links resolved.
    public let path: String
    /// Bytes.
    public let size: UInt64
    /// Nanoseconds since 1970, as text: JSON numbers cannot hold it.
    public let modified: String
    /// A digest over parts of the contents.
    public let sample: String

    /// Puts a fingerprint together.
    public init(path: String, size: UInt64, modified: String, sample: String) {
        self.path = path
        self.size = size
        self.modified = modified
        self.sample = sample
    }
}
