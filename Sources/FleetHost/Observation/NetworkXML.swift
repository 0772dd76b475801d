internal import FleetCore
internal import XMLTree

/// What coppice reads in a network's XML, and what it writes for a fleet's own.
struct NetworkXML {
    /// The namespace of the metadata. The number at its end changes with the form.
    private static let namespace = "urn:x-coppice:network:1"

    private let root: XMLNode

    init(_ text: String) throws { root = try XMLDocument(parsing: text, file: "network").root }

    /// The network in the core's words.
    func observed(name: String, isActive: Bool) -> ObservedNetwork {
        var network = ObservedNetwork(name: name, isActive: isActive, addressCount: addressCount)
        network.subnets = root.all("ip").compactMap(subnet)
        network.dhcpHosts = dhcpHosts
        network.fleet = fleet
        return network
    }

    /// The addresses that its DHCP server keeps; entries without a MAC address are none of ours.
    var dhcpHosts: [DHCPHost] {
        root.all("ip/dhcp/host").compactMap { host in
            guard let mac = host[attribute: "mac"],
                let address = host[attribute: "ip"].flatMap({ IPv4Address($0) })
            else { return nil }
            return DHCPHost(macAddress: mac.lowercased(), address: address, name: host[attribute: "name"])
        }
    }

    /// The fleet that it was made for.
    var fleet: String? {
        root.all("metadata").flatMap(\.children).first { $0.namespaceURI == Self.namespace }?[
            attribute: "fleet"]
    }

    private func subnet(_ ip: XMLNode) -> ObservedNetwork.Subnet? {
        guard ip[attribute: "family"] ?? "ipv4" == "ipv4",
            let gateway = ip[attribute: "address"].flatMap({ IPv4Address($0) })
        else { return nil }
        let mask = ip[attribute: "netmask"].flatMap { IPv4Address($0) }?.number.nonzeroBitCount
        guard let prefix = ip[attribute: "prefix"].flatMap({ Int($0) }) ?? mask else { return nil }
        return ObservedNetwork.Subnet(
            gateway: gateway, subnet: IPv4Subnet(containing: gateway, prefix: prefix),
            hasDHCP: ip.first("dhcp") != nil)
    }

    /// The entry as `virNetworkUpdate` takes it.
    static func text(of host: DHCPHost) throws -> String {
        let document = try XMLDocument(parsing: "<host/>", file: "host")
        document.root[attribute: "mac"] = host.macAddress
        document.root[attribute: "name"] = host.name
        document.root[attribute: "ip"] = host.address.text
        return document.serialized()
    }

    /// A fleet's own network: no `<forward>`, so nothing goes beyond the host.
    static func text(of network: IsolatedNetwork) throws -> String {
        let document = try XMLDocument(
            parsing: "<network><name/><metadata/><ip><dhcp><range/></dhcp></ip></network>", file: "network")
        let root = document.root
        root.first("name")?.text = network.name
        let mark = root.first("metadata")?.append(element: "network", prefix: "coppice", namespace: namespace)
        mark?[attribute: "fleet"] = network.name
        let ip = root.first("ip")
        ip?[attribute: "address"] = network.gateway.text
        ip?[attribute: "prefix"] = String(network.subnet.prefix)
        let range = root.first("ip/dhcp/range")
        range?[attribute: "start"] = network.firstAddress.text
        range?[attribute: "end"] = network.lastAddress.text
        return document.serialized()
    }

    /// How many IPv4 addresses the network's DHCP server can give out, fixed ones included; `nil` without ranges.
    var addressCount: Int? {
        let ranges = root.all("ip/dhcp/range").compactMap { range -> Int? in
            guard let start = range[attribute: "start"].flatMap({ IPv4Address($0) }),
                let end = range[attribute: "end"].flatMap({ IPv4Address($0) }), end >= start
            else { return nil }
            return Int(end.number - start.number) + 1
        }
        return ranges.isEmpty ? nil : ranges.reduce(0, +)
    }
}
