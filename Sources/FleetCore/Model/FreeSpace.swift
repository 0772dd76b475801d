/// The room on the file system that a folder is on.
public struct FreeSpace: Hashable, Sendable, Codable {
    /// Tells file systems apart: folders on one share its room.
    public let device: String
    /// Bytes that can still be written by someone who is not root.
    public let bytes: UInt64

    /// Puts an observation together.
    public init(device: String, bytes: UInt64) {
        self.device = device
        self.bytes = bytes
    }
}
