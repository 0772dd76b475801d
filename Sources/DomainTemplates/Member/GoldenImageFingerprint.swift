/// One image of the golden image's backing chain, as it was when the member was made.
public struct GoldenImageFingerprint: Sendable, Hashable, Codable {
    /// Absolute.
    public var path: String
    /// The file's size in bytes.
    public var size: UInt64
    /// The file's modification time, in the words of whoever took it.
    public var modified: String
    /// A digest over parts of the file, in the words of whoever took it.
    public var sample: String

    /// Makes a fingerprint from its parts.
    public init(path: String, size: UInt64, modified: String, sample: String) {
        self.path = path
        self.size = size
        self.modified = modified
        self.sample = sample
    }
}
