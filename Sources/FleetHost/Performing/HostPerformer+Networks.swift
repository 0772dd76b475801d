internal import FleetCore
internal import Libvirt

extension HostPerformer {
    /// Defines a fleet's own network unless it is there, has it come up with the host, and starts it.
    func makeNetwork(_ network: IsolatedNetwork) async throws {
        try await host.connections.call { connection in
            let found = try Self.find(network.name, connection)
            if let found, try NetworkXML(found.xml()).fleet != network.name {
                throw Refusal.networkNameTaken(name: network.name)
            }
            let made = try found ?? connection.defineNetwork(xml: NetworkXML.text(of: network))
            try made.setAutostart()
            if try !made.isActive() { try made.start() }
            guard try made.isActive() else { throw Refusal.networkInactive(name: network.name) }
        }
    }

    /// Removes a fleet's own network; one that is not there is no error, and one that a VM is on stays.
    func removeNetwork(_ name: String) async throws {
        if try await host.readDomains().contains(where: { $0.networks.contains(name) }) { return }
        try await host.connections.call { connection in
            guard let network = try Self.find(name, connection), try NetworkXML(network.xml()).fleet != nil
            else { return }
            if try network.isActive() { try network.destroy() }
            if try network.isPersistent() { try network.undefine() }
            guard try Self.find(name, connection) == nil else {
                throw Refusal.notAsExpected(expected: "removed", found: "still there")
            }
        }
    }

    /// Has a network's DHCP server keep an address, from now on and after its next start, and reads that back.
    func addDHCPHost(_ entry: DHCPHost, to name: String) async throws {
        try await change(.add, entry, on: name) { $0.contains(entry) }
    }

    /// Ends that. An entry or a network that is not there is no error.
    func removeDHCPHost(_ entry: DHCPHost, from name: String) async throws {
        try await change(.delete, entry, on: name) { !$0.contains(entry) }
    }

    private func change(
        _ change: Network.HostChange, _ entry: DHCPHost, on name: String,
        isDone: @escaping @Sendable ([DHCPHost]) -> Bool
    ) async throws {
        try await host.connections.call { connection in
            guard let network = try Self.find(name, connection) else {
                if change == .delete { return }
                throw Refusal.networkUnknown(name: name, existing: [])
            }
            // The definition first: the next run looks at the network as it runs, and finds what was killed in between.
            var sides: [ModificationImpact] = []
            if try network.isPersistent() { sides.append(.config) }
            if try network.isActive() { sides.append(.live) }
            for side in sides {
                func entries() throws -> [DHCPHost] {
                    try NetworkXML(network.xml(inactive: side == .config)).dhcpHosts
                }
                if isDone(try entries()) { continue }
                try network.update(change, host: NetworkXML.text(of: entry), impact: side)
                guard isDone(try entries()) else {
                    throw Refusal.notAsExpected(
                        expected: "\(entry.address.text) kept for \(entry.macAddress)", found: "otherwise")
                }
            }
        }
    }

    private static func find(_ name: String, _ connection: Connection) throws -> Network? {
        do { return try connection.network(named: name) } catch let error as LibvirtError
            where error.code == .noNetwork
        {
            return nil
        }
    }
}
