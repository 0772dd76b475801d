extension ScannedImage {
    /// Looks at one file; what is wrong with it becomes its `problem`.
    init(reading path: String, format: ImageFormat?) {
        self.init(path: path)
        // First without opening, so that the properties of an unreadable file are known all the same.
        if let metadata = FileMetadata(path: path, followingLinks: true) { adopt(metadata) }
        do {
            let file = try RegularFile(reading: path)
            adopt(file.metadata)
            let header = try ImageReader.header(of: file, format: format)
            self.header = header
            dataFilePath = header.qcow2?.dataFile.flatMap { name in
                BackingReference(path: name, format: "raw").location(inImageAt: path)
                    .map(FilePath.canonicalOrAbsolute)
            }
            if let backing = header.backing { adopt(backing) }
        } catch {
            problem = error
        }
    }

    private mutating func adopt(_ metadata: FileMetadata) {
        identity = metadata.identity
        allocatedBytes = metadata.allocated
        fileSize = metadata.size
        mode = metadata.mode
        owner = metadata.owner
        group = metadata.group
        modifiedNanoseconds = metadata.modified
    }

    private mutating func adopt(_ backing: BackingReference) {
        backingFormat = backing.format
        guard let location = backing.location(inImageAt: path) else {
            backingPath = backing.mentionedFile.map(FilePath.canonicalOrAbsolute)
            problem = .backingIsNotAFile(path: path, backing: backing.path)
            return
        }
        let canonical = FilePath.canonicalOrAbsolute(location)
        backingPath = canonical
        guard let metadata = FileMetadata(path: canonical, followingLinks: true) else {
            problem = .backingMissing(path: path, backing: canonical)
            return
        }
        do {
            let format = try backing.declaredFormat(of: canonical)
            if !metadata.isRegularFile
                || BackingPolicy.refuses(canonicalPath: canonical, metadata: metadata, format: format)
            {
                problem = .backingIsNotAFile(path: path, backing: backing.path)
            }
        } catch {
            problem = error
        }
    }
}
