extension Planner {
    /// The subnets that a new network must keep out of.
    private var takenSubnets: [IPv4Subnet] {
        host.routedSubnets + host.networks.flatMap(\.subnets).map(\.subnet)
    }

    /// The network of a fleet's own that was asked for: the one that is there, or a new one.
    ///
    /// - Throws: ``Refusal`` when the name is another's, or no subnet is free.
    func isolatedNetwork(of fleet: DesiredFleet) throws(Refusal) -> IsolatedNetwork? {
        guard fleet.wantsIsolatedNetwork else { return nil }
        if let present = host.networks.first(where: { $0.name == fleet.name }) {
            guard present.fleet == fleet.name, let subnet = present.subnets.first?.subnet else {
                throw .networkNameTaken(name: fleet.name)
            }
            return IsolatedNetwork(name: fleet.name, subnet: subnet)
        }
        let subnet = IsolatedNetwork.subnet(
            for: fleet.name, addresses: fleet.members.compactMap(\.address), count: fleet.members.count,
            taken: takenSubnets)
        guard let subnet else { throw .noSubnetFree(fleet: fleet.name) }
        return IsolatedNetwork(name: fleet.name, subnet: subnet)
    }

    /// The steps that make a fleet's own network, or start it; none when it is up.
    func makingNetwork(_ network: IsolatedNetwork?) -> [Step] {
        guard let network, host.networks.first(where: { $0.name == network.name })?.isActive != true else {
            return []
        }
        return [.makeNetwork(network)]
    }

    /// The same planner on a host whose network is up already, as the lanes will find it.
    func onceNetworkIsUp(_ network: IsolatedNetwork?) -> Planner {
        guard let network, !makingNetwork(network).isEmpty else { return self }
        var host = host
        host.networks.removeAll { $0.name == network.name }
        host.networks.append(ObservedNetwork(name: network.name, isActive: true))
        return Planner(host)
    }

    /// The steps that remove the networks of fleets whose last members go.
    func removingNetworks(with domains: [ObservedDomain]) -> [Step] {
        let going = Set(domains.map(\.uuid))
        let fleets = Set(domains.compactMap { $0.membership?.fleet })
        return host.networks.filter { network in
            network.fleet.map(fleets.contains) ?? false
                && !host.domains.contains { !going.contains($0.uuid) && $0.networks.contains(network.name) }
        }.map { .removeNetwork(name: $0.name) }
    }

    /// Networks of fleets that no VM is on, as a killed run leaves them.
    func networkFindings() -> [Finding] {
        host.networks.filter { network in
            network.fleet != nil && !host.domains.contains { $0.networks.contains(network.name) }
        }.map {
            Finding(
                subject: "network \($0.name)",
                problem: "it was made for fleet '\($0.fleet ?? "")', and no VM is on it",
                repair: [.removeNetwork(name: $0.name)])
        }
    }
}
