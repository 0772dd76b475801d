internal import CLibvirt

/// Who is asked for a domain's addresses (`virDomainInterfaceAddressesSource`).
public enum AddressSource: Hashable, Sendable {
    /// The DHCP server of libvirt's own network.
    case lease
    /// The guest agent.
    case agent
    /// The host's ARP table.
    case arp

    var number: UInt32 {
        switch self {
        case .lease: VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_LEASE.rawValue
        case .agent: VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_AGENT.rawValue
        case .arp: VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_ARP.rawValue
        }
    }
}
