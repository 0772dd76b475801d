/// Where libvirt puts saved memory.
public struct SaveFolder: Hashable, Sendable, Codable {
    /// The folder.
    public let path: String
    /// Bytes that can still be written there.
    public let free: UInt64

    /// Puts an observation together.
    public init(path: String, free: UInt64) {
        self.path = path
        self.free = free
    }
}
