internal import CLibvirt
import Glibc

/// A virtual network (`virNetworkPtr`).
public final class Network: Sendable {
    /// The network's name.
    public let name: String

    private let connection: Connection
    // libvirt's handle: made for many threads, set once, freed in deinit only.
    nonisolated(unsafe) private let handle: OpaquePointer

    init(adopting handle: OpaquePointer, of connection: Connection) {
        self.handle = handle
        self.connection = connection
        name = virNetworkGetName(handle).map { String(cString: $0) } ?? ""
    }

    deinit { virNetworkFree(handle) }

    /// Whether it is up (`virNetworkIsActive`).
    @available(*, noasync)
    public func isActive() throws -> Bool {
        try LibvirtError.check(virNetworkIsActive(handle), "virNetworkIsActive") == 1
    }

    /// The network's XML (`virNetworkGetXMLDesc`).
    @available(*, noasync)
    public func xml() throws -> String {
        try String(owned: virNetworkGetXMLDesc(handle, 0), "virNetworkGetXMLDesc")
    }

    /// Brings it up (`virNetworkCreate`); ``LibvirtError/Code/operationInvalid`` if it is up.
    @available(*, noasync)
    public func start() throws {
        try LibvirtError.check(virNetworkCreate(handle), "virNetworkCreate")
    }

    /// The addresses that its DHCP server has given out (`virNetworkGetDHCPLeases`).
    @available(*, noasync)
    public func leases() throws -> [Lease] {
        var list: UnsafeMutablePointer<virNetworkDHCPLeasePtr?>?
        let count = try LibvirtError.check(
            virNetworkGetDHCPLeases(handle, nil, &list, 0), "virNetworkGetDHCPLeases")
        defer { free(list) }
        return UnsafeBufferPointer(start: list, count: Int(count)).compactMap { pointer in
            guard let pointer else { return nil }
            defer { virNetworkDHCPLeaseFree(pointer) }
            return Lease(pointer.pointee)
        }
    }
}
