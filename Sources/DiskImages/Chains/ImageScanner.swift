/// Finds out which image rests on which, from the headers themselves.
public enum ImageScanner {
    /// Every image at these paths, in these folders (not their subfolders) and beneath any of them, each once, by
    /// canonical path.
    ///
    /// Symbolic links are resolved, so a file reached in several ways is one entry. A relative backing name is taken
    /// from the folder of the file itself, not of a link to it. Never throws: a missing file or unreadable folder is
    /// an entry with a `problem`, because what was not seen must not be taken for unused. An image that the image
    /// above (or `formats`, by path) declares raw is never probed, unless another one declares it qcow2.
    ///
    /// - Parameter disks: paths for which the folders of the image there and of all beneath it are looked at, too.
    @available(*, noasync)
    public static func scan(
        paths: [String], directories: [String], disks: [String] = [], formats: [String: ImageFormat] = [:]
    ) -> [String: ScannedImage] {
        var scan = Scan()
        for path in paths { scan.add(FilePath.canonicalOrAbsolute(path), format: formats[path]) }
        for directory in directories { scan.add(directory: directory) }
        scan.follow()
        let further = folders(beneath: disks, among: scan.images).subtracting(directories)
        for directory in further.sorted() { scan.add(directory: directory) }
        scan.follow()
        scan.markChains()
        return scan.images
    }

    /// The folders of the images at these paths and of all beneath them, as far as they can be read as images: a device
    /// is none, and `/dev` no folder of images.
    public static func folders(
        beneath paths: [String], among images: [String: ScannedImage]
    ) -> Set<String> {
        var folders: Set<String> = []
        var seen: Set<String> = []
        for path in paths {
            var next: String? = path
            while let path = next, seen.insert(path).inserted, let image = images[path], image.header != nil {
                folders.insert(FilePath.directory(of: path))
                next = image.backingPath
            }
        }
        return folders
    }
}
