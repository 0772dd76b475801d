internal import Glibc

extension ImageScanner {
    /// The work of one scan: what was found, and what is still to be looked at.
    struct Scan {
        var images: [String: ScannedImage] = [:]
        private var declared: [String: ImageFormat] = [:]
        private var waiting: [(path: String, format: ImageFormat?)] = []

        mutating func add(_ path: String, format: ImageFormat?) {
            waiting.append((path, format))
        }

        /// Adds the regular files of a folder; the folder itself with its problem where it cannot be listed.
        mutating func add(directory: String) {
            do {
                let folder = FilePath.canonicalOrAbsolute(directory)
                for name in try DirectoryListing.names(in: folder)
                where !TemporaryFiles.isTemporaryName(name) {
                    add(name, in: folder)
                }
            } catch {
                images[directory] = ScannedImage(path: directory, problem: error)
            }
        }

        private mutating func add(_ name: String, in folder: String) {
            let path = FilePath.join(folder, name)
            // A name that is not UTF-8 has come out repaired and leads nowhere.
            if name.unicodeScalars.contains("\u{FFFD}"),
                FileMetadata(path: path, followingLinks: false) == nil
            {
                images[path] = ScannedImage(
                    path: path, problem: .io(path: path, errno: EILSEQ, call: "readdir"))
                return
            }
            guard let metadata = FileMetadata(path: path, followingLinks: true), metadata.isRegularFile,
                let canonical = FilePath.canonical(path)
            else { return }
            add(canonical, format: nil)
        }

        /// Reads what waits and what that leads to. Ends, because each file is read at most twice.
        mutating func follow() {
            // What somebody declares is known before what is only found in a folder.
            waiting.sort { ($0.format == nil ? 0 : 1) < ($1.format == nil ? 0 : 1) }
            while let (path, format) = waiting.popLast() {
                if let known = images[path] {
                    // A declaration of qcow2 outweighs one of raw: it can only add to what is protected.
                    guard format != declared[path], let format, declared[path] != .qcow2 else { continue }
                    if known.header?.format == format {
                        declared[path] = format
                        continue
                    }
                }
                declared[path] = format
                let image = ScannedImage(reading: path, format: format)
                images[path] = image
                // What is clearly no image is known by name and not opened: the name is whoever's who made the image.
                if case .backingIsNotAFile = image.problem { continue }
                if let backing = image.backingPath {
                    add(backing, format: image.backingFormat.flatMap(ImageFormat.init(rawValue:)))
                }
            }
        }

        /// Gives a problem to each image whose chain comes back to itself or never seems to end.
        mutating func markChains() {
            for (path, image) in images where image.problem == nil && image.backingPath != nil {
                var seen: Set<String> = [path]
                var next = image.backingPath
                while let current = next {
                    guard seen.insert(current).inserted else {
                        images[path]?.problem = .cycle(path: path)
                        break
                    }
                    guard seen.count <= BackingChain.maximumDepth else {
                        images[path]?.problem = .chainTooDeep(path: path, limit: BackingChain.maximumDepth)
                        break
                    }
                    next = images[current]?.backingPath
                }
            }
        }
    }
}
