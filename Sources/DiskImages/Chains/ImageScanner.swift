/// Finds out which image rests on which, from the headers themselves.
public enum ImageScanner {
    /// Every image at these paths, in these folders (not their subfolders) and beneath any of them, each once, by
    /// canonical path.
    ///
    /// Symbolic links are resolved, so a file reached in several ways is one entry. A relative backing name is taken
    /// from the folder of the file itself, not of a link to it. Never throws: a missing file or unreadable folder is
    /// an entry with a `problem`, because what was not seen must not be taken for unused. An image that the image
    /// above (or `formats`, by path) declares raw is never probed, unless another one declares it qcow2.
    @available(*, noasync)
    public static func scan(
        paths: [String], directories: [String], formats: [String: ImageFormat] = [:]
    ) -> [String: ScannedImage] {
        var scan = Scan()
        for path in paths { scan.add(FilePath.canonicalOrAbsolute(path), format: formats[path]) }
        for directory in directories { scan.add(directory: directory) }
        scan.follow()
        scan.markChains()
        return scan.images
    }
}
