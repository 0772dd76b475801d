internal import FleetCore
internal import XMLTree

/// What coppice reads in a snapshot's XML.
struct SnapshotXML {
    private let root: XMLNode
    private let volumePath: DomainXML.VolumePath

    init(_ text: String, volumePath: @escaping DomainXML.VolumePath) throws {
        root = try XMLDocument(parsing: text, file: "snapshot").root
        self.volumePath = volumePath
    }

    func observed(name: String, isCurrent: Bool) -> ObservedSnapshot {
        var snapshot = ObservedSnapshot(
            name: name, created: root.first("creationTime").flatMap { Int64($0.text) } ?? 0,
            hasMemory: root.first("memory").map { $0[attribute: "snapshot"] != "no" } ?? false,
            isCurrent: isCurrent, parent: root.first("parent/name")?.text)
        snapshot.isInternal = (root.all("memory") + root.all("disks/disk")).allSatisfy {
            $0[attribute: "snapshot"] != "external"
        }
        return snapshot
    }

    /// The disks of the domain as it was, and the files of an external snapshot.
    var disks: [ObservedDisk] {
        let domains = root.all("domain") + root.all("inactiveDomain")
        let ofDomains = domains.flatMap { domain in
            DomainXML(root: domain, volumePath: volumePath).disks(inDefinition: false)
        }
        let external = root.all("disks/disk").compactMap { disk -> ObservedDisk? in
            guard let path = disk.first("source")?[attribute: "file"] else { return nil }
            return ObservedDisk(
                target: disk[attribute: "name"] ?? "", path: CanonicalPath.of(path),
                format: disk.first("driver")?[attribute: "type"], isWritable: true, isInDefinition: false)
        }
        return ofDomains + external
    }
}
