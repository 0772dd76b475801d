/// What a golden image and everything beneath it looked like when it was sealed.
public struct GoldenFingerprint: Sendable, Equatable, Codable {
    /// One image of the golden chain.
    public struct Image: Sendable, Equatable, Codable {
        /// Canonical.
        public var path: String
        /// The file's length in bytes.
        public var size: UInt64
        /// Last modification in nanoseconds since the epoch; text, as JSON numbers lose digits.
        public var modified: String
        /// Digest of samples of the contents.
        public var sample: String

        /// An image with these marks.
        public init(path: String, size: UInt64, modified: String, sample: String) {
            self.path = path
            self.size = size
            self.modified = modified
            self.sample = sample
        }
    }

    /// The golden image first, then each image beneath it.
    public var images: [Image]

    /// A fingerprint of these images.
    public init(images: [Image]) {
        self.images = images
    }

    /// What has changed since `earlier`, in words for the user; nil where nothing has.
    public func difference(from earlier: GoldenFingerprint) -> String? {
        guard images.count == earlier.images.count else {
            return "the golden image had \(earlier.images.count) images in its chain and has \(images.count)"
        }
        for (now, before) in zip(images, earlier.images) {
            if now.path != before.path { return "\(now.path) stands where \(before.path) was" }
            if now.size != before.size {
                return "\(now.path) has changed: \(now.size) bytes instead of \(before.size)"
            }
            if now.sample != before.sample { return "the contents of \(now.path) have changed" }
            if now.modified != before.modified { return "\(now.path) was written to since it was sealed" }
        }
        return nil
    }
}
