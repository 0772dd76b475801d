/// What coppice keeps in a member's `<metadata>`, and all that it keeps anywhere.
public struct MemberMetadata: Sendable, Hashable, Codable {
    /// The fleet's name.
    public var fleet: String
    /// Counts from 1.
    public var index: Int
    /// A digest of the bound template, to see whether a definition is still what the fleet wants.
    public var templateDigest: String
    /// The golden image's absolute path.
    public var goldenPath: String
    /// The golden image's format, such as `qcow2`.
    public var goldenFormat: String
    /// The golden image's fingerprint: one entry for each image of its backing chain, itself first.
    public var goldenImages: [GoldenImageFingerprint]

    /// Makes metadata from its parts.
    public init(
        fleet: String, index: Int, templateDigest: String, goldenPath: String, goldenFormat: String,
        goldenImages: [GoldenImageFingerprint]
    ) {
        self.fleet = fleet
        self.index = index
        self.templateDigest = templateDigest
        self.goldenPath = goldenPath
        self.goldenFormat = goldenFormat
        self.goldenImages = goldenImages
    }
}
