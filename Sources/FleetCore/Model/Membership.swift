/// What a domain's metadata says about the fleet that it belongs to.
///
/// A hint, never the proof: who uses an image is found out from XML and image headers (law 5).
public struct Membership: Hashable, Sendable, Codable {
    /// The fleet's name.
    public let fleet: String
    /// The member's index in it, from 1.
    public let index: Int
    /// Digest of the template and the options that the definition was made from.
    public let templateDigest: String
    /// The golden image's path when the member was spawned.
    public let goldenPath: String
    /// Its format then.
    public let goldenFormat: String
    /// Fingerprints of the golden image's chain then, the golden image first.
    public let goldenImages: [FingerprintedImage]

    /// Puts a membership together.
    public init(
        fleet: String, index: Int, templateDigest: String, goldenPath: String, goldenFormat: String,
        goldenImages: [FingerprintedImage]
    ) {
        self.fleet = fleet
        self.index = index
        self.templateDigest = templateDigest
        self.goldenPath = goldenPath
        self.goldenFormat = goldenFormat
        self.goldenImages = goldenImages
    }
}
