internal import CLibvirt
import Glibc

extension Connection {
    /// All domains that pass `filter`, in one call (`virConnectListAllDomains`).
    @available(*, noasync)
    public func domains(_ filter: DomainFilter = []) throws -> [Domain] {
        let call = "virConnectListAllDomains"
        return try withHandle(call) { handle in
            var list: UnsafeMutablePointer<OpaquePointer?>?
            let count = try LibvirtError.check(virConnectListAllDomains(handle, &list, filter.rawValue), call)
            defer { free(list) }
            return UnsafeBufferPointer(start: list, count: Int(count)).compactMap { pointer in
                pointer.map { Domain(adopting: $0, of: self) }
            }
        }
    }

    /// The domain of that name (`virDomainLookupByName`); ``LibvirtError/Code/noDomain`` if there is none.
    @available(*, noasync)
    public func domain(named name: String) throws -> Domain {
        try domain("virDomainLookupByName") { virDomainLookupByName($0, name) }
    }

    /// The domain of that UUID (`virDomainLookupByUUIDString`); ``LibvirtError/Code/noDomain`` if there is
    /// none.
    ///
    /// - Parameter uuid: in either case, with or without hyphens, as libvirt reads them.
    @available(*, noasync)
    public func domain(uuid: String) throws -> Domain {
        try domain("virDomainLookupByUUIDString") { virDomainLookupByUUIDString($0, uuid) }
    }

    /// Makes a persistent domain, or gives the one of the same name and UUID a new definition
    /// (`virDomainDefineXMLFlags`).
    ///
    /// A running domain keeps its live configuration until it stops. A name that is taken by another UUID, or
    /// the other way round, throws ``LibvirtError/Code/operationFailed``.
    ///
    /// `validate` has libvirt check against its schema first (`VIR_DOMAIN_DEFINE_VALIDATE`).
    @available(*, noasync)
    public func define(xml: String, validate: Bool = false) throws -> Domain {
        let flags = validate ? VIR_DOMAIN_DEFINE_VALIDATE.rawValue : 0
        return try domain("virDomainDefineXMLFlags") { virDomainDefineXMLFlags($0, xml, flags) }
    }

    @available(*, noasync)
    private func domain(_ call: String, _ body: (OpaquePointer) -> OpaquePointer?) throws -> Domain {
        try withHandle(call) { Domain(adopting: try LibvirtError.require(body($0), call), of: self) }
    }
}
