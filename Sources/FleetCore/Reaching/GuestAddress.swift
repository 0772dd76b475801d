/// An address of a VM and how it is known; its fields are `addresses --json`'s and are promised.
public struct GuestAddress: Hashable, Sendable, Codable {
    /// Who says so (`virDomainInterfaceAddressesSource`), the most trustworthy first.
    public enum Source: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
        /// The guest agent: what the guest itself has now.
        case agent
        /// The DHCP server of libvirt's network. A lease outlives a reboot.
        case lease
        /// The host's ARP table: somebody answered there lately.
        case arp

        /// The more trustworthy one comes first.
        public static func < (left: Source, right: Source) -> Bool { left.rank < right.rank }

        private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    /// IPv4 or IPv6, without prefix length.
    public let address: String
    /// The network card's MAC address, lower case; `nil` where the source does not say.
    public let macAddress: String?
    /// The guest's name for the card if the agent was asked, else the host's; `nil` where the source does not say.
    public let interface: String?
    /// Who says so.
    public let source: Source

    /// Puts an address together.
    public init(address: String, macAddress: String?, interface: String?, source: Source) {
        self.address = address
        self.macAddress = macAddress
        // A guest may call its cards whatever it likes.
        self.interface = interface.map { ShownText.of($0) }
        self.source = source
    }

    /// Whether it can be used from another machine: neither the loopback nor link-local (RFC 3927, RFC 4291).
    public var isReachable: Bool {
        let text = address.lowercased()
        return
            !(["127.", "169.254.", "fe80:"].contains(where: text.hasPrefix) || text == "::1" || text.isEmpty)
    }

    private var isIPv6: Bool { address.contains(":") }
}

extension GuestAddress {
    /// The addresses by which to reach a VM, the best first: of its own cards (a guest may have bridges, too), from
    /// the most trustworthy source, IPv4 before IPv6; each once.
    ///
    /// Where libvirt gave a card an address, what only the guest says of that card comes last: a guest could name another
    /// machine's address, and have commands for it run there. The host's ARP table, which may be old, is no such knowledge.
    ///
    /// `macAddresses` are those of the VM's cards, in lower case; the first card counts most.
    public static func ranked(_ addresses: [GuestAddress], macAddresses: [String]) -> [GuestAddress] {
        let known = addresses.filter { $0.source == .lease }
        func isDoubtful(_ address: GuestAddress) -> Bool {
            let ofCard = known.filter { $0.macAddress == address.macAddress }
            return address.source == .agent && !ofCard.isEmpty
                && !ofCard.contains { $0.address == address.address }
        }
        func key(_ address: GuestAddress) -> (Int, Source, Int, Int, String) {
            let card = address.macAddress.flatMap { macAddresses.firstIndex(of: $0) } ?? macAddresses.count
            return (
                isDoubtful(address) ? 1 : 0, address.source, card, address.isIPv6 ? 1 : 0, address.address
            )
        }
        var seen: Set<String> = []
        return addresses.filter { address in
            address.isReachable && (address.macAddress.map { macAddresses.contains($0) } ?? true)
        }
        .sorted { key($0) < key($1) }
        .filter { seen.insert($0.address).inserted }
    }
}
