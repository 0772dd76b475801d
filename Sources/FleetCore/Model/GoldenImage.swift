/// An image that overlays rest on, as it was found.
public struct GoldenImage: Hashable, Sendable, Codable {
    /// Absolute path, symbolic links resolved.
    public let path: String
    /// `qcow2` or `raw`.
    public let format: String
    /// Bytes that a guest sees.
    public let virtualSize: UInt64
    /// Fingerprints of the image and of every image that it rests on itself, the golden image first.
    public let images: [FingerprintedImage]

    /// Puts a golden image together.
    public init(path: String, format: String, virtualSize: UInt64, images: [FingerprintedImage]) {
        self.path = path
        self.format = format
        self.virtualSize = virtualSize
        self.images = images
    }
}
