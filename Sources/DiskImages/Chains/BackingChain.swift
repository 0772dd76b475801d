/// The images beneath an image.
public enum BackingChain {
    /// The most images that are followed; QEMU itself becomes unusable long before.
    public static let maximumDepth = 200

    /// The image at `path` and everything beneath it, top first, with canonical paths.
    ///
    /// Throws for a missing backing file, one that is no image file, a cycle, or more than ``maximumDepth`` images.
    @available(*, noasync)
    public static func resolve(from path: String, format: ImageFormat? = nil) throws(ImageError)
        -> [ChainLink]
    {
        guard let top = FilePath.canonical(path) else { throw .missing(path: path) }
        var links: [ChainLink] = []
        var seen: Set<FileIdentity> = []
        var next: (path: String, format: ImageFormat?)? = (top, format)
        while let current = next {
            guard links.count < maximumDepth else { throw .chainTooDeep(path: path, limit: maximumDepth) }
            let file = try RegularFile(reading: current.path)
            guard seen.insert(file.metadata.identity).inserted else { throw .cycle(path: path) }
            let header = try ImageReader.header(of: file, format: current.format)
            links.append(ChainLink(path: current.path, header: header))
            next = try backing(of: header, at: current.path)
        }
        return links
    }

    /// The canonical path and declared format of the backing file; nil without one.
    private static func backing(
        of header: ImageHeader, at path: String
    ) throws(ImageError) -> (path: String, format: ImageFormat?)? {
        guard let reference = header.backing else { return nil }
        guard let location = reference.location(inImageAt: path) else {
            throw .backingIsNotAFile(path: path, backing: reference.path)
        }
        guard let canonical = FilePath.canonical(location),
            let metadata = FileMetadata(path: canonical, followingLinks: true)
        else { throw .backingMissing(path: path, backing: location) }
        let format = try reference.declaredFormat(of: canonical)
        guard metadata.isRegularFile,
            !BackingPolicy.refuses(canonicalPath: canonical, metadata: metadata, format: format)
        else { throw .backingIsNotAFile(path: path, backing: reference.path) }
        return (canonical, format)
    }
}
