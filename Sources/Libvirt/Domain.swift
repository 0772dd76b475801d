internal import CLibvirt

/// A domain: a virtual machine, running or not (`virDomainPtr`).
///
/// A handle only: the domain may be undefined under it, and then calls throw
/// ``LibvirtError/Code/noDomain``. Keeps its connection alive. May be used from any thread; every call blocks
/// its thread, hence `noasync`.
public final class Domain: Sendable {
    /// The name when the handle was made.
    public let name: String
    /// The UUID, lower case with hyphens (8-4-4-4-12).
    public let uuid: String
    /// Whether the domain was active when the handle was made (`virDomainGetID`, which asks nobody).
    public let wasActive: Bool

    let connection: Connection
    // libvirt's handle: made for many threads, set once, freed in deinit only.
    nonisolated(unsafe) let handle: OpaquePointer

    init(adopting handle: OpaquePointer, of connection: Connection) {
        self.handle = handle
        self.connection = connection
        let identity = DomainIdentity(handle)
        name = identity.name
        uuid = identity.uuid
        // libvirt's sign of "not active" is -1, all bits set.
        wasActive = virDomainGetID(handle) != UInt32.max
    }

    deinit { virDomainFree(handle) }
}
