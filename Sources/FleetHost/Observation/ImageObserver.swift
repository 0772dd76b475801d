internal import DiskImages
internal import FleetCore

/// Looks at the headers of all images concerned and at the state of golden images (law 5).
struct ImageObserver {
    struct Findings: Sendable {
        var images: [ObservedImage]
        var goldens: [String: ObservedGolden]
        var openForWriting: Set<String>
        var obstacles: Set<String>
        var leftovers: [String]
        var unfinishedRuns: [UnfinishedRun]
        var freeSpace: [String: FreeSpace]
        var seeds: [String: String]
    }

    let domains: [ObservedDomain]
    let scope: ObservationScope

    @available(*, noasync)
    func observe() -> Findings {
        let goldens = goldenPaths()
        let disks = domains.flatMap(\.disks)
        let formats = Dictionary(
            disks.compactMap { disk in disk.format.flatMap(ImageFormat.init).map { (disk.path, $0) } },
            uniquingKeysWith: { first, second in first == .qcow2 ? first : second })
        let members = domains.filter { $0.membership != nil }.compactMap { $0.memberDisk?.folder }
        let named = Set(members + scope.directories + goldens.keys.map(CanonicalPath.folder))
        // Whoever's disk it is: any that a verb may replace, or write the layer below of, is looked around.
        let writable = disks.filter { $0.isInDefinition && $0.isWritable }.map(\.path)
        let scanned = ImageScanner.scan(
            paths: disks.map(\.path) + goldens.keys, directories: named.filter(exists), disks: writable,
            formats: formats)
        let directories = named.union(ImageScanner.folders(beneath: writable, among: scanned)).sorted()

        let used = Set(disks.map(\.path))
        let examined = Set(directories)
        let images = scanned.values.map { image in
            let isCandidate =
                !used.contains(image.path) && examined.contains(CanonicalPath.folder(of: image.path))
            return ObservedImage(image, examineData: isCandidate)
        }
        var observed: [String: ObservedGolden] = [:]
        var open: Set<String> = []
        for (path, format) in goldens {
            let golden = ObservedGolden.take(path, format: format)
            observed[path] = golden
            for image in golden.images where (try? ImageLock.isOpenForWriting(image.path)) == true {
                open.insert(image.path)
            }
        }
        let leftovers = directories.flatMap { directory in
            FileProbe.names(in: directory).filter(TemporaryFiles.isTemporaryName).map { "\(directory)/\($0)" }
        }
        return Findings(
            images: images.sorted { $0.path < $1.path }, goldens: observed, openForWriting: open,
            obstacles: obstacles(), leftovers: leftovers, unfinishedRuns: RunNote.read(leftovers),
            freeSpace: Dictionary(
                directories.compactMap { directory in FileProbe.freeSpace(directory).map { (directory, $0) } }
            ) { first, _ in first }, seeds: seeds(in: directories))
    }

    /// The seed images of ours in the folders, with what each was made from.
    @available(*, noasync)
    private func seeds(in directories: [String]) -> [String: String] {
        var seeds: [String: String] = [:]
        for directory in directories {
            for path in FileProbe.names(in: directory).map({ "\(directory)/\($0)" })
            where SeedName.stem(of: path) != nil {
                seeds[path] = SeedImage(path: path).digest
            }
        }
        return seeds
    }

    private func obstacles() -> Set<String> {
        Set(
            scope.directories.flatMap { directory in
                FileProbe.names(in: directory).map { "\(directory)/\($0)" }
                    .filter { !FileProbe.isRegularFile($0) }
            })
    }

    private func exists(_ directory: String) -> Bool { FileProbe.isDirectory(directory) }

    /// Golden images that members recorded or that are about to be used, with the recorded format.
    private func goldenPaths() -> [String: ImageFormat?] {
        var paths: [String: ImageFormat?] = [:]
        for domain in domains {
            guard let membership = domain.membership else { continue }
            paths[membership.goldenPath] = ImageFormat(rawValue: membership.goldenFormat)
        }
        for path in scope.goldens where paths[path] == nil { paths[path] = ImageFormat?.none }
        return paths
    }
}

extension ObservedGolden {
    /// Takes the fingerprints of a golden image's chain as it is now.
    @available(*, noasync)
    static func take(_ path: String, format: ImageFormat?) -> ObservedGolden {
        do {
            let chain = try BackingChain.resolve(from: path, format: format)
            let fingerprint = try GoldenFingerprint.take(of: chain.map(\.path)) {
                NameBasedUUID.digest(of: $0)
            }
            return ObservedGolden(
                path: path,
                images: fingerprint.images.map {
                    FingerprintedImage(path: $0.path, size: $0.size, modified: $0.modified, sample: $0.sample)
                })
        } catch {
            return ObservedGolden(path: path, images: [], problem: error.description)
        }
    }
}

extension ObservedImage {
    /// What a scan found, in the core's words.
    @available(*, noasync)
    fileprivate init(_ image: ScannedImage, examineData: Bool) {
        let exists = image.identity.inode != 0
        self.init(
            path: image.path, identity: exists ? "\(image.identity.device):\(image.identity.inode)" : nil,
            format: image.header?.format.rawValue, virtualSize: image.header?.virtualSize ?? 0,
            allocated: image.allocatedBytes, backingPath: image.backingPath, mode: image.mode & 0o7777,
            isEmptyOverlay: examineData && image.backingPath != nil
                ? try? ImageReader.isEmptyOverlay(at: image.path) : nil,
            problem: image.problem?.description)
        isHalfMerged = exists && MergeMark.isSet(on: image.path)
        snapshotCount = Int(image.header?.qcow2?.snapshotCount ?? 0)
    }
}
