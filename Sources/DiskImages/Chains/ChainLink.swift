/// One image of a backing chain.
public struct ChainLink: Sendable, Equatable {
    /// Canonical.
    public var path: String
    /// Read in the format that the image above declares.
    public var header: ImageHeader

    /// An image in its place.
    public init(path: String, header: ImageHeader) {
        self.path = path
        self.header = header
    }
}
