internal import CLibvirt
import Glibc

extension Domain {
    /// The addresses of a running domain's interfaces (`virDomainInterfaceAddresses`).
    ///
    /// Interfaces without an address may be missing. A domain that is off throws
    /// ``LibvirtError/Code/operationInvalid``; ``AddressSource/agent`` without an agent,
    /// ``LibvirtError/Code/agentUnresponsive`` or ``LibvirtError/Code/argumentUnsupported``.
    @available(*, noasync)
    public func interfaceAddresses(source: AddressSource = .lease) throws -> [InterfaceAddress] {
        var list: UnsafeMutablePointer<virDomainInterfacePtr?>?
        let count = try LibvirtError.check(
            virDomainInterfaceAddresses(handle, &list, source.number, 0), "virDomainInterfaceAddresses")
        defer { free(list) }
        return UnsafeBufferPointer(start: list, count: Int(count)).compactMap { pointer in
            guard let pointer else { return nil }
            defer { virDomainInterfaceFree(pointer) }
            return InterfaceAddress(pointer.pointee)
        }
    }
}
