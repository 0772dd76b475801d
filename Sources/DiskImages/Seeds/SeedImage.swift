/// A NoCloud seed image: a small ISO 9660 file system labelled `cidata` from which cloud-init reads who a VM is.
///
/// What it was made from is told by a digest in its primary volume descriptor (ECMA-119, section 8.4.20, "application
/// identifier"), so that comparing costs one read. It stands in the image and not in the domain's XML because it is taken
/// of user data, which may hold secrets: anyone may read the XML, the image is for its owner alone (mode 0600).
///
/// ## Concurrency model
/// A value; any number of threads may read and make at once.
public struct SeedImage: Sendable {
    /// Absolute.
    public let path: String

    static let label = "cidata"
    static let mark = "COPPICE SEED "
    /// Volume descriptors begin in sector 16.
    static let descriptorOffset: UInt64 = 16 * 2048
    static let applicationOffset: UInt64 = descriptorOffset + 574
    static let applicationLength = 128

    /// The seed image at an absolute path, which need not exist.
    public init(path: String) { self.path = path }

    /// What the image was made from, in the words of whoever made it; `nil` when there is none, or none of ours.
    @available(*, noasync)
    public var digest: String? {
        guard let metadata = FileMetadata(path: path, followingLinks: false), metadata.isRegularFile,
            let file = try? RegularFile(reading: path),
            (try? file.read(at: Self.descriptorOffset, exactly: 6)) == [1] + Array("CD001".utf8),
            let application = try? file.read(at: Self.applicationOffset, exactly: Self.applicationLength)
        else { return nil }
        let text = String(decoding: application, as: UTF8.self)
        guard text.hasPrefix(Self.mark) else { return nil }
        return String(text.dropFirst(Self.mark.count).prefix { $0 != " " })
    }
}
