internal import CLibvirt

/// The addresses of one interface (`virDomainInterface`).
public struct InterfaceAddress: Hashable, Sendable {
    /// The host's name for it (`vnet0`), or the guest's (`eth0`) if the agent was asked.
    public let interface: String
    /// The MAC address, lower case with colons.
    public let macAddress: String?
    /// IPv4 and IPv6 addresses without prefix length.
    public let addresses: [String]

    /// Addresses as libvirt would have given them.
    public init(interface: String, macAddress: String?, addresses: [String]) {
        self.interface = interface
        self.macAddress = macAddress
        self.addresses = addresses
    }

    init(_ interface: virDomainInterface) {
        self.init(
            interface: interface.name.map { String(cString: $0) } ?? "",
            macAddress: interface.hwaddr.map { String(cString: $0) },
            addresses: UnsafeBufferPointer(start: interface.addrs, count: Int(interface.naddrs))
                .compactMap { $0.addr.map { String(cString: $0) } })
    }
}
