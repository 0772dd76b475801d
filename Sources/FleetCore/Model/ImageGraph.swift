/// Who rests on which image: a graph over every domain's XML and every image header concerned.
///
/// Two paths of one file (a symbolic or hard link) are one node.
public struct ImageGraph: Sendable {
    private var nodes: [String: ObservedImage] = [:]
    private var restingImages: [String: [String]] = [:]
    private var usingDisks: [String: [Use]] = [:]
    private var keyOfPath: [String: String] = [:]
    /// The images that a block job of libvirt's merges into.
    private var merging: Set<String> = []

    /// One disk of one domain.
    public struct Use: Hashable, Sendable {
        /// The domain.
        public let domain: ObservedDomain
        /// Its disk.
        public let disk: ObservedDisk
    }

    /// Builds the graph of an observed host. Linear in domains and images.
    public init(_ host: ObservedHost) {
        for image in host.images {
            let key = image.identity ?? image.path
            keyOfPath[image.path] = key
            nodes[key] = image
        }
        for image in host.images {
            guard let backing = image.backingPath else { continue }
            restingImages[key(backing), default: []].append(image.path)
        }
        for domain in host.domains {
            for job in domain.blockJobs where job.kind == "active-commit" {
                if let destination = job.destination { merging.insert(key(destination)) }
            }
            for disk in domain.disks {
                usingDisks[key(disk.path), default: []].append(Use(domain: domain, disk: disk))
            }
        }
    }

    /// The same for two paths of one file.
    func key(_ path: String) -> String { keyOfPath[path] ?? path }

    /// The image at a path, if it was looked at.
    public func image(at path: String) -> ObservedImage? { nodes[key(path)] }

    /// Whether what the image holds is a mixture: a merge into it was cut short or is not at its end.
    public func isHalfMerged(_ path: String) -> Bool {
        image(at: path)?.isHalfMerged == true || merging.contains(key(path))
    }

    /// Whether a file can take the other's name without being copied.
    func areOnOneFileSystem(_ one: String, _ other: String) -> Bool {
        let devices = [one, other].map { image(at: $0)?.identity?.prefix { $0 != ":" } }
        return devices[0] == devices[1]
    }

    /// The disks that name this very image.
    public func uses(of path: String) -> [Use] { usingDisks[key(path)] ?? [] }

    /// The disks that may write to this very image, in a running VM or at its next start.
    public func writers(of path: String) -> [Use] { uses(of: path).filter(\.disk.isWritable) }

    /// The images that name this one as their backing file.
    public func overlays(on path: String) -> [String] { restingImages[key(path)] ?? [] }

    /// The image and everything that it rests on, top first. Ends at a cycle.
    public func chain(from path: String) -> [ObservedImage] {
        var chain: [ObservedImage] = []
        var seen: Set<String> = []
        var next: String? = path
        while let path = next, let image = image(at: path), seen.insert(key(path)).inserted {
            chain.append(image)
            next = image.backingPath
        }
        return chain
    }

    /// The names of the domains that use this image or anything that rests on it, sorted.
    public func dependents(of path: String) -> [String] {
        var names: Set<String> = []
        var seen: Set<String> = []
        var pending = [path]
        while let path = pending.popLast() {
            guard seen.insert(key(path)).inserted else { continue }
            names.formUnion(uses(of: path).map(\.domain.name))
            pending += overlays(on: path)
        }
        return names.sorted()
    }
}
