/// A file-backed disk of a domain, as its XML names it.
public struct ObservedDisk: Hashable, Sendable, Codable {
    /// The guest's device: `vda`.
    public let target: String
    /// Absolute path, symbolic links resolved where the file exists.
    public let path: String
    /// The format that the XML states; `nil` where it states none.
    public let format: String?
    /// Whether the guest may write to it: a `disk` or `lun` device without `<readonly/>`.
    public let isWritable: Bool
    /// Whether it stands in the definition for the next start, not only in the running VM or in a snapshot.
    public let isInDefinition: Bool

    /// Puts a disk together.
    public init(target: String, path: String, format: String?, isWritable: Bool, isInDefinition: Bool) {
        self.target = target
        self.path = path
        self.format = format
        self.isWritable = isWritable
        self.isInDefinition = isInDefinition
    }

    /// The folder that the file lies in.
    public var folder: String {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
        return String(path[..<slash])
    }
}
