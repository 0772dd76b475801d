/// A failure that libvirt reported for one call.
///
/// libvirt keeps the last error of each thread apart (`virGetLastError`), so every binding copies it on the
/// calling thread right after the failing call. Match on ``code``; ``message`` is for people and is
/// translated by libvirt.
public struct LibvirtError: Error, Hashable, Sendable {
    /// What went wrong, as libvirt's `virErrorNumber`.
    public let code: Code

    /// The part of libvirt that raised it, as `virErrorDomain`: 10 is QEMU, 12 the test driver, 7 RPC.
    public let domain: Int32

    /// The C function that failed, for example `virDomainCreateWithFlags`.
    public let call: String

    /// libvirt's own text, without a trailing newline.
    public let message: String

    /// An error as libvirt would have reported it; for tests and for stand-ins of this module.
    public init(code: Code, domain: Int32 = 0, call: String, message: String) {
        self.code = code
        self.domain = domain
        self.call = call
        self.message = message
    }
}

extension LibvirtError: CustomStringConvertible {
    /// The message and the call it belongs to.
    public var description: String { "\(message) (\(call), libvirt error \(code.rawValue))" }
}
