internal import CLibvirt
import Glibc

extension Connection {
    /// All networks, active or not, in one call (`virConnectListAllNetworks`).
    @available(*, noasync)
    public func networks() throws -> [Network] {
        let call = "virConnectListAllNetworks"
        return try withHandle(call) { handle in
            var list: UnsafeMutablePointer<OpaquePointer?>?
            let count = try LibvirtError.check(virConnectListAllNetworks(handle, &list, 0), call)
            defer { free(list) }
            return UnsafeBufferPointer(start: list, count: Int(count)).compactMap { pointer in
                pointer.map { Network(adopting: $0, of: self) }
            }
        }
    }

    /// Defines a network that outlives the daemon, not started (`virNetworkDefineXML`).
    @available(*, noasync)
    public func defineNetwork(xml: String) throws -> Network {
        let call = "virNetworkDefineXML"
        return try withHandle(call) {
            Network(adopting: try LibvirtError.require(virNetworkDefineXML($0, xml), call), of: self)
        }
    }

    /// The network of that name (`virNetworkLookupByName`); ``LibvirtError/Code/noNetwork`` if there is none.
    @available(*, noasync)
    public func network(named name: String) throws -> Network {
        let call = "virNetworkLookupByName"
        return try withHandle(call) {
            Network(adopting: try LibvirtError.require(virNetworkLookupByName($0, name), call), of: self)
        }
    }
}
