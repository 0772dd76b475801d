/// What an image says about the file beneath it.
public struct BackingReference: Sendable, Equatable {
    /// The name as written: absolute, relative to the image's folder, or one of QEMU's protocol names.
    public var path: String
    /// The format as written; nil where QEMU would probe.
    public var format: String?

    /// A reference as it would be written.
    public init(path: String, format: String?) {
        self.path = path
        self.format = format
    }
}
