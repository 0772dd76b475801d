internal import CLibvirt

/// Name and UUID of a domain, read from a handle without asking the daemon.
struct DomainIdentity {
    let name: String
    let uuid: String

    /// Reads a borrowed handle (`virDomainGetName`, `virDomainGetUUIDString`).
    init(_ handle: OpaquePointer?) {
        name = virDomainGetName(handle).map { String(cString: $0) } ?? ""
        uuid = withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(VIR_UUID_STRING_BUFLEN)) {
            buffer in
            guard let start = buffer.baseAddress, virDomainGetUUIDString(handle, start) == 0 else {
                return ""
            }
            return String(cString: start)
        }
    }
}
