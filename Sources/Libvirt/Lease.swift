internal import CLibvirt

/// An address that a network's DHCP server has given out (`virNetworkDHCPLease`).
public struct Lease: Hashable, Sendable {
    /// The interface's MAC address, lower case with colons; nil where only a DHCPv6 client id is known.
    public let macAddress: String?
    /// The IPv4 or IPv6 address.
    public let address: String
    /// The length of the network's prefix in bits.
    public let prefix: Int
    /// The name the guest gave itself.
    public let hostName: String?
    /// When it ends, in seconds since 1970; 0 for never.
    public let expiry: Int64

    /// A lease as libvirt would have given it.
    public init(macAddress: String?, address: String, prefix: Int, hostName: String?, expiry: Int64) {
        self.macAddress = macAddress
        self.address = address
        self.prefix = prefix
        self.hostName = hostName
        self.expiry = expiry
    }

    init(_ lease: virNetworkDHCPLease) {
        self.init(
            macAddress: lease.mac.map { String(cString: $0) },
            address: lease.ipaddr.map { String(cString: $0) } ?? "",
            prefix: Int(lease.prefix),
            hostName: lease.hostname.map { String(cString: $0) },
            expiry: lease.expirytime)
    }
}
