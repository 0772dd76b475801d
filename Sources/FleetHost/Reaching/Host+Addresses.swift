public import FleetCore
internal import Glibc
internal import Libvirt

extension Host {
    /// The addresses of VMs, from every source that answers. A source that does not is no error, nor is a VM that is
    /// off: it has none.
    ///
    /// An agent that is there and does not answer is waited for by libvirt for 5 s.
    ///
    /// - Throws: `LibvirtError` when the connection is lost, `CancellationError`.
    public func addresses(
        of domains: [ObservedDomain], from sources: [GuestAddress.Source] = GuestAddress.Source.allCases
    ) async throws -> [ReachableMember] {
        try await Bounded(width: Self.guestCallsAtOnce).map(domains) { domain in
            guard domain.state.isActive else { return ReachableMember(domain, addresses: []) }
            let found = try await self.connections.call { connection in
                try sources.flatMap { try Self.addresses(of: domain.uuid, from: $0, connection) }
            }
            return ReachableMember(domain, addresses: found)
        }
    }

    /// Calls to guest agents wait for guests and cost the host nothing, but each takes one of the four calls that a
    /// connection has room for.
    static let guestCallsAtOnce = 16

    @available(*, noasync)
    private static func addresses(
        of uuid: String, from source: GuestAddress.Source, _ connection: Connection
    ) throws -> [GuestAddress] {
        do {
            let interfaces = try connection.domain(uuid: uuid).interfaceAddresses(source: number(of: source))
            return interfaces.flatMap { interface in
                // A guest may call itself whatever it likes.
                interface.addresses.filter(Self.isAddress).map {
                    GuestAddress(
                        address: $0, macAddress: interface.macAddress?.lowercased(),
                        interface: interface.interface, source: source)
                }
            }
        } catch let error as LibvirtError where !error.isConnectionLost {
            return []
        }
    }

    /// Whether a text is an IPv4 or IPv6 address and nothing else.
    private static func isAddress(_ text: String) -> Bool {
        var address = in6_addr()
        return inet_pton(AF_INET, text, &address) == 1 || inet_pton(AF_INET6, text, &address) == 1
    }

    private static func number(of source: GuestAddress.Source) -> AddressSource {
        switch source {
        case .agent: .agent
        case .lease: .lease
        case .arp: .arp
        }
    }
}
