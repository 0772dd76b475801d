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
    ///
    /// - Parameter inactive: its definition, even while it is up.
    @available(*, noasync)
    public func xml(inactive: Bool = false) throws -> String {
        let flags = inactive ? VIR_NETWORK_XML_INACTIVE.rawValue : 0
        return try String(owned: virNetworkGetXMLDesc(handle, flags), "virNetworkGetXMLDesc")
    }

    /// Brings it up (`virNetworkCreate`); ``LibvirtError/Code/operationInvalid`` if it is up.
    @available(*, noasync)
    public func start() throws {
        try LibvirtError.check(virNetworkCreate(handle), "virNetworkCreate")
    }

    /// Whether it outlives the daemon (`virNetworkIsPersistent`).
    @available(*, noasync)
    public func isPersistent() throws -> Bool {
        try LibvirtError.check(virNetworkIsPersistent(handle), "virNetworkIsPersistent") == 1
    }

    /// Has it brought up whenever the daemon starts (`virNetworkSetAutostart`).
    @available(*, noasync)
    public func setAutostart() throws {
        try LibvirtError.check(virNetworkSetAutostart(handle, 1), "virNetworkSetAutostart")
    }

    /// Takes it down (`virNetworkDestroy`); ``LibvirtError/Code/operationInvalid`` if it is not up.
    @available(*, noasync)
    public func destroy() throws {
        try LibvirtError.check(virNetworkDestroy(handle), "virNetworkDestroy")
    }

    /// Removes its definition (`virNetworkUndefine`); one that is up stays until it is taken down.
    @available(*, noasync)
    public func undefine() throws {
        try LibvirtError.check(virNetworkUndefine(handle), "virNetworkUndefine")
    }

    /// What is done to the DHCP server's entries.
    public enum HostChange: Sendable {
        /// Add one at the end.
        case add
        /// Delete the one with this address and name.
        case delete
    }

    /// Changes the entries of the DHCP server (`virNetworkUpdate`, section `IP_DHCP_HOST`), without a restart.
    ///
    /// - Parameters:
    ///   - xml: a `<host>` element.
    ///   - impact: the running network or the definition; libvirt numbers them as for domains.
    @available(*, noasync)
    public func update(_ change: HostChange, host xml: String, impact: ModificationImpact) throws {
        let command =
            switch change {
            case .add: VIR_NETWORK_UPDATE_COMMAND_ADD_LAST
            case .delete: VIR_NETWORK_UPDATE_COMMAND_DELETE
            }
        // -1: whichever of its <ip> elements has the DHCP server.
        try LibvirtError.check(
            virNetworkUpdate(
                handle, command.rawValue, VIR_NETWORK_SECTION_IP_DHCP_HOST.rawValue, -1, xml, impact.rawValue),
            "virNetworkUpdate")
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
