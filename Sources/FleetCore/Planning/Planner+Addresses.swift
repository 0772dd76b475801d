extension Planner {
    /// The network on which a fleet's members get fixed addresses, as it is or will be.
    ///
    /// - Throws: ``Refusal`` when no DHCP server of libvirt's could give them.
    func addressNetwork(of fleet: DesiredFleet) throws(Refusal) -> ObservedNetwork {
        if let isolated = fleet.isolatedNetwork {
            var network =
                host.networks.first { $0.name == isolated.name }
                ?? ObservedNetwork(name: isolated.name, isActive: false)
            network.subnets = [
                ObservedNetwork.Subnet(gateway: isolated.gateway, subnet: isolated.subnet, hasDHCP: true)
            ]
            return network
        }
        guard fleet.definition.interfaceCount == 1, let name = fleet.definition.networks.first else {
            throw .addressesWithoutNetwork
        }
        guard let network = host.networks.first(where: { $0.name == name }) else {
            throw .networkUnknown(name: name, existing: host.networks.map(\.name).sorted())
        }
        guard network.subnets.contains(where: \.hasDHCP) else { throw .networkWithoutDHCP(name: name) }
        return network
    }

    /// The steps by which the DHCP server keeps an address for a member's card; none when it does already.
    func keeping(
        _ address: IPv4Address, for macAddress: String, name: String, on network: ObservedNetwork
    ) throws(Refusal) -> [Step] {
        let served = network.subnets.filter(\.hasDHCP)
        guard served.contains(where: { $0.subnet.hasHost(address) && $0.gateway != address }) else {
            throw .addressOutside(
                address: address.text, network: network.name, subnets: served.map(\.subnet.text))
        }
        if let other = network.dhcpHosts.first(where: {
            $0.address == address && $0.macAddress != macAddress
        }) {
            throw .addressTaken(
                address: address.text, by: holder(of: other.macAddress) ?? other.name ?? other.macAddress)
        }
        if let other = addressHolders[address.text], other != macAddress {
            throw .addressTaken(address: address.text, by: holder(of: other) ?? other)
        }
        if let other = network.dhcpHosts.first(where: { $0.name == name && $0.macAddress != macAddress }),
            let holder = holder(of: other.macAddress)
        {
            throw .hostNameTaken(name: name, network: network.name, by: holder)
        }
        let host = DHCPHost(macAddress: macAddress, address: address, name: name)
        if network.dhcpHosts.contains(host) { return [] }
        let old = network.dhcpHosts.filter { $0.macAddress == macAddress || $0.name == name }
        return old.map { .removeDHCPHost(network: network.name, $0) }
            + [.addDHCPHost(network: network.name, host)]
    }

    /// The steps by which nothing is kept any more for a domain's cards.
    func releasingAddresses(of domain: ObservedDomain) -> [Step] {
        let cards = Set(domain.macAddresses)
        return host.networks.filter { domain.networks.contains($0.name) }.flatMap { network in
            network.dhcpHosts.filter { cards.contains($0.macAddress) }.map {
                .removeDHCPHost(network: network.name, $0)
            }
        }
    }

    private func holder(of macAddress: String) -> String? {
        host.domains.first { $0.macAddresses.contains(macAddress) }.map { "VM '\($0.name)'" }
    }
}
