internal import DomainTemplates
internal import FleetCore
internal import XMLTree

/// What coppice reads in a domain's XML.
struct DomainXML {
    /// Finds the file behind a storage volume.
    typealias VolumePath = (_ pool: String, _ volume: String) -> String?

    private let root: XMLNode
    private let volumePath: VolumePath

    init(_ text: String, volumePath: @escaping VolumePath) throws {
        root = try XMLDocument(parsing: text, file: "domain").root
        self.volumePath = volumePath
    }

    init(root: XMLNode, volumePath: @escaping VolumePath) {
        self.root = root
        self.volumePath = volumePath
    }

    /// libvirt always writes KiB here.
    var memoryKiB: UInt64 { root.first("memory").flatMap { UInt64($0.text) } ?? 0 }

    var vcpus: Int { root.first("vcpu").flatMap { Int($0.text) } ?? 1 }

    var macAddresses: [String] {
        root.all("devices/interface/mac").compactMap { $0[attribute: "address"]?.lowercased() }
    }

    var networks: [String] {
        var names: [String] = []
        for source in root.all("devices/interface/source") {
            if let name = source[attribute: "network"], !names.contains(name) { names.append(name) }
        }
        return names
    }

    var nvramPath: String? {
        root.first("os/nvram").flatMap { node in
            node.first("source")?[attribute: "file"] ?? node.text.nonEmpty
        }
    }

    var membership: Membership? {
        DomainMetadata.read(from: root).map { data in
            Membership(
                fleet: data.fleet, index: data.index, templateDigest: data.templateDigest,
                goldenPath: data.goldenPath, goldenFormat: data.goldenFormat,
                goldenImages: data.goldenImages.map {
                    FingerprintedImage(path: $0.path, size: $0.size, modified: $0.modified, sample: $0.sample)
                })
        }
    }

    /// The jobs whose target libvirt shows as a mirror of a disk.
    var blockJobs: [ObservedBlockJob] {
        root.all("devices/disk").compactMap { disk in
            disk.first("mirror").map { mirror in
                ObservedBlockJob(
                    target: disk.first("target")?[attribute: "dev"] ?? "",
                    kind: mirror[attribute: "job"] ?? "copy",
                    isReady: mirror[attribute: "ready"] == "yes",
                    destination: mirror.first("source").flatMap(path).map(CanonicalPath.of))
            }
        }
    }

    /// Whether it says what a disk rests on. libvirt writes that into the definition at a live snapshot, and believes it
    /// more than the image's header from then on.
    var recordsBackingFiles: Bool { !root.all("devices/disk/backingStore").isEmpty }

    /// Its disks that are files or block devices of this host.
    func disks(inDefinition: Bool) -> [ObservedDisk] {
        root.all("devices/disk").compactMap { disk in
            guard let source = disk.first("source"), let path = path(of: source) else { return nil }
            let device = disk[attribute: "device"] ?? "disk"
            return ObservedDisk(
                target: disk.first("target")?[attribute: "dev"] ?? "", path: CanonicalPath.of(path),
                format: disk.first("driver")?[attribute: "type"],
                isWritable: device != "cdrom" && disk.first("readonly") == nil, isInDefinition: inDefinition)
        }
    }

    /// The file or block device behind a disk's source; `nil` for what is neither.
    func path(of source: XMLNode) -> String? {
        if let file = source[attribute: "file"] ?? source[attribute: "dev"] { return file }
        guard let pool = source[attribute: "pool"], let volume = source[attribute: "volume"] else {
            return nil
        }
        return volumePath(pool, volume)
    }
}

extension String {
    /// Itself without surrounding white space, or `nil` when nothing is left.
    fileprivate var nonEmpty: String? {
        let text = drop { $0.isWhitespace }
        guard let last = text.lastIndex(where: { !$0.isWhitespace }) else { return nil }
        return String(text[...last])
    }
}
