public import FleetCore
internal import Libvirt

extension Host {
    /// Looks at everything that a plan may depend on.
    ///
    /// - Throws: `LibvirtError` when libvirt does not answer. An image that cannot be read is no error: it is
    ///   observed with its problem.
    public func observe(_ scope: ObservationScope = ObservationScope()) async throws -> ObservedHost {
        try await observe(domains: readDomains(), scope)
    }

    /// Every domain of the host.
    ///
    /// libvirtd writes one domain's XML while coppice parses another's, so a few read at once.
    func readDomains() async throws -> [ObservedDomain] {
        let census = try await connections.call { try DomainCensus(of: $0) }
        domainCount = census.uuids.count
        let runs = census.runs(atMost: Self.readers)
        return try await withThrowingTaskGroup(of: (Int, [ObservedDomain]).self) { group in
            for (place, run) in runs.enumerated() {
                group.addTask {
                    let domains = try await self.connections.call {
                        try DomainReader($0, census).read(run)
                    }
                    return (place, domains)
                }
            }
            var read = Array(repeating: [ObservedDomain](), count: runs.count)
            for try await (place, domains) in group { read[place] = domains }
            return read.flatMap(\.self)
        }
    }

    /// As many as libvirtd has workers for calls that cannot hang (`prio_workers` is 5), less one for others.
    private static let readers = 4

    /// Looks at images and networks, for domains that were read already.
    func observe(domains: [ObservedDomain], _ scope: ObservationScope) async throws -> ObservedHost {
        async let networks = readNetworks(scope)
        var observed = try await files.run { self.observeFiles(domains, scope) }
        (observed.networks, observed.addresses) = try await networks
        return observed
    }

    @available(*, noasync)
    private func observeFiles(_ domains: [ObservedDomain], _ scope: ObservationScope) -> ObservedHost {
        let files = ImageObserver(domains: domains, scope: scope).observe()
        var observed = ObservedHost(
            domains: domains, images: files.images, goldens: files.goldens,
            openForWriting: files.openForWriting, saveFolder: saveFolder)
        observed.obstacles = files.obstacles
        observed.capacity = capacity
        observed.freeSpace = files.freeSpace
        observed.leftovers = files.leftovers
        observed.seeds = files.seeds
        observed.routedSubnets = RoutingTable.subnets()
        observed.unfinishedRuns = files.unfinishedRuns
        observed.straySaves = straySaves(domains)
        observed.scheduledFleets = Schedule.fleets(of: uri)
        return observed
    }

    /// The folder of the system daemon's QEMU driver; others' is not reckoned with.
    private var saveFolder: SaveFolder? {
        guard let path = saveFolderPath, let free = FileProbe.freeBytes(path) else { return nil }
        return SaveFolder(path: path, free: free)
    }

    /// Where the system daemon's QEMU driver saves memory.
    var saveFolderPath: String? { isSystem ? "/var/lib/libvirt/qemu/save" : nil }

    /// Save files of the system daemon's QEMU driver that no domain's name fits.
    private func straySaves(_ domains: [ObservedDomain]) -> [String] {
        guard let folder = saveFolder?.path else { return [] }
        let names = Set(domains.map { "\($0.name).save" })
        return FileProbe.names(in: folder).filter { $0.hasSuffix(".save") && !names.contains($0) }
            .map { "\(folder)/\($0)" }
    }

    private func readNetworks(
        _ scope: ObservationScope
    ) async throws -> (networks: [ObservedNetwork], addresses: [String: [String]]) {
        try await connections.call { connection in
            var addresses: [String: [String]] = [:]
            var networks: [ObservedNetwork] = []
            do {
                for network in try connection.networks() {
                    guard let found = try Self.look(at: network) else { continue }
                    networks.append(found)
                    guard scope.addresses, found.isActive, let leases = try? network.leases() else {
                        continue
                    }
                    for lease in leases.sorted(by: { $0.expiry > $1.expiry }) {
                        guard let mac = lease.macAddress?.lowercased() else { continue }
                        addresses[mac, default: []].append(lease.address)
                    }
                }
            } catch let error as LibvirtError where error.code == .noSupport || error.code == .noConnection {
                // A driver without networks, or a session whose network daemon is not there: none exist.
                return ([], [:])
            }
            return (networks, addresses)
        }
    }

    /// A network as it is now; `nil` for one that was removed since it was listed.
    private static func look(at network: Network) throws -> ObservedNetwork? {
        do {
            return try NetworkXML(network.xml()).observed(name: network.name, isActive: network.isActive())
        } catch let error as LibvirtError where error.code == .noNetwork {
            return nil
        }
    }
}
