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
    func readDomains() async throws -> [ObservedDomain] {
        try await connections.call { try DomainReader.all($0) }
    }

    /// Looks at images and networks, for domains that were read already.
    func observe(domains: [ObservedDomain], _ scope: ObservationScope) async throws -> ObservedHost {
        async let networks = readNetworks(withLeases: scope.addresses)
        let files = try await files.run { ImageObserver(domains: domains, scope: scope).observe() }
        let found = try await networks
        var observed = ObservedHost(
            domains: domains, images: files.images, goldens: files.goldens, networks: found.networks,
            openForWriting: files.openForWriting, addresses: found.addresses, saveFolder: saveFolder)
        observed.obstacles = files.obstacles
        observed.leftovers = files.leftovers
        observed.seeds = files.seeds
        observed.routedSubnets = RoutingTable.subnets()
        observed.unfinishedRuns = files.unfinishedRuns
        observed.straySaves = straySaves(domains)
        return observed
    }

    /// The folder of the system daemon's QEMU driver; others' is not reckoned with.
    private var saveFolder: SaveFolder? {
        let path = "/var/lib/libvirt/qemu/save"
        guard isSystem, let free = FileProbe.freeBytes(path) else { return nil }
        return SaveFolder(path: path, free: free)
    }

    /// Save files of the system daemon's QEMU driver that no domain's name fits.
    private func straySaves(_ domains: [ObservedDomain]) -> [String] {
        guard let folder = saveFolder?.path else { return [] }
        let names = Set(domains.map { "\($0.name).save" })
        return FileProbe.names(in: folder).filter { $0.hasSuffix(".save") && !names.contains($0) }
            .map { "\(folder)/\($0)" }
    }

    private func readNetworks(
        withLeases: Bool
    ) async throws -> (networks: [ObservedNetwork], addresses: [String: [String]]) {
        try await connections.call { connection in
            var addresses: [String: [String]] = [:]
            var networks: [ObservedNetwork] = []
            do {
                for network in try connection.networks() {
                    let isActive = try network.isActive()
                    networks.append(
                        try NetworkXML(network.xml()).observed(name: network.name, isActive: isActive))
                    guard withLeases, isActive, let leases = try? network.leases() else { continue }
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
}
