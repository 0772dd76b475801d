internal import FleetCore
internal import Glibc
internal import Libvirt
internal import XMLTree

/// Reads domains of a connection into values.
///
/// XML is asked for once a domain, twice for a running one (its live and its next definition); all else comes from the
/// census.
struct DomainReader {
    private let connection: Connection
    private let census: DomainCensus
    private let saveFolders = Self.saveFolders()

    init(_ connection: Connection, _ census: DomainCensus) {
        self.connection = connection
        self.census = census
    }

    /// The domains with these UUIDs, in libvirt's order. One that vanishes meanwhile is left out.
    @available(*, noasync)
    func read(_ uuids: some Sequence<String>) throws -> [ObservedDomain] {
        let wanted = Set(uuids)
        return try connection.domains().filter { wanted.contains($0.uuid) }.compactMap { domain in
            do { return try read(domain) } catch let error as LibvirtError
                where error.code == .noDomain
            {
                return nil
            }
        }
    }

    private func read(_ domain: Domain) throws -> ObservedDomain {
        let next = try DomainXML(domain.xml(.inactive), volumePath: volumePath)
        let state = try state(of: domain)
        var observed = ObservedDomain(
            name: domain.name, uuid: domain.uuid, state: state,
            isPersistent: !census.transient.contains(domain.uuid), memoryKiB: next.memoryKiB,
            vcpus: next.vcpus, disks: next.disks(inDefinition: true), macAddresses: next.macAddresses,
            networks: next.networks, membership: next.membership, nvramPath: next.nvramPath)
        observed.recordsBackingFiles = next.recordsBackingFiles
        if state.isActive {
            let live = try DomainXML(domain.xml(), volumePath: volumePath)
            observed.add(live)
            observed.runningTemplateDigest = live.membership?.templateDigest
            observed.blockJobs = live.blockJobs
        }
        if state == .hibernated {
            if let memory = try? DomainXML(domain.managedSaveXML(), volumePath: volumePath) {
                observed.add(memory)
                observed.runningTemplateDigest = memory.membership?.templateDigest
            }
            observed.savedBytes = savedBytes(of: domain.name)
        }
        if census.snapped.contains(domain.uuid) {
            for snapshot in try domain.snapshots() {
                do { try read(snapshot, into: &observed) } catch let error as LibvirtError
                    where error.code == .noDomainSnapshot
                {
                    // Deleted since it was listed.
                    continue
                }
            }
        }
        return observed
    }

    private func read(_ snapshot: Snapshot, into observed: inout ObservedDomain) throws {
        let xml = try SnapshotXML(snapshot.xml(), volumePath: volumePath)
        var found = xml.observed(name: snapshot.name, isCurrent: try snapshot.isCurrent)
        found.diskPaths = xml.disks.filter(\.isWritable).map(\.path)
        observed.snapshots.append(found)
        observed.disks += xml.disks.filter { !observed.disks.contains(same: $0) }
    }

    private func state(of domain: Domain) throws -> DomainState {
        switch try census.states[domain.uuid] ?? domain.state() {
        case .running, .blocked, .shuttingDown: .running
        case .paused(let reason): .paused(reason: Self.text(reason))
        case .pmSuspended: .paused(reason: "asleep")
        case .crashed: .crashed
        case .shutOff, .noState: census.saved.contains(domain.uuid) ? .hibernated : .off
        }
    }

    private static func text(_ reason: PauseReason) -> String? {
        switch reason {
        case .ioError: "I/O error"
        case .watchdog: "watchdog"
        case .crashed: "guest crashed"
        case .save: "being saved"
        case .migration, .postCopy: "migration"
        case .snapshot: "being snapshotted"
        case .unknown, .user, .dump, .fromSnapshot, .shuttingDown, .startingUp: nil
        }
    }

    /// The file behind a volume, so that a disk of type `volume` is seen too; `nil` where libvirt cannot say.
    private func volumePath(pool: String, volume: String) -> String? {
        Self.volumePath(connection, pool: pool, volume: volume)
    }

    /// The file behind a volume.
    ///
    /// libvirt does not name it while the pool is inactive, nor before the pool is refreshed; the domain can use it all
    /// the same once somebody starts the pool. In a pool that is a folder it is the folder's file of that name.
    static func volumePath(_ connection: Connection, pool: String, volume: String) -> String? {
        if let path = try? connection.volumePath(pool: pool, volume: volume) { return path }
        guard let xml = try? connection.storagePoolXML(pool),
            let root = try? XMLDocument(parsing: xml, file: "pool").root,
            ["dir", "fs", "netfs"].contains(root[attribute: "type"]),
            let folder = root.first("target/path")?.text
        else { return nil }
        return "\(folder)/\(volume)"
    }

    /// libvirt has no call for a save file's size; these are the folders of its QEMU driver.
    private static func saveFolders() -> [String] {
        let configuration = getenv("XDG_CONFIG_HOME").map { String(cString: $0) }
        let home = getenv("HOME").map { String(cString: $0) + "/.config" }
        return ["/var/lib/libvirt/qemu/save"]
            + [configuration ?? home].compactMap { $0.map { "\($0)/libvirt/qemu/save" } }
    }

    private func savedBytes(of name: String) -> UInt64? {
        for folder in saveFolders {
            var status = stat()
            if stat("\(folder)/\(name).save", &status) == 0 { return UInt64(status.st_size) }
        }
        return nil
    }
}

extension ObservedDomain {
    /// Adds the disks of the running VM, or of its saved memory, that are not the definition's.
    fileprivate mutating func add(_ running: DomainXML) {
        let found = running.disks(inDefinition: false)
        runningSeedPath = Self.seedPath(of: name, among: found)
        disks += found.filter { !disks.contains(same: $0) }
    }
}

extension [ObservedDisk] {
    /// Whether a disk with this target and file is among them.
    fileprivate func contains(same disk: ObservedDisk) -> Bool {
        contains { $0.target == disk.target && $0.path == disk.path }
    }
}
