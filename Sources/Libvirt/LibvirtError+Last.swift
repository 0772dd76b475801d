internal import CLibvirt

extension LibvirtError {
    /// Copies this thread's last error (`virGetLastError`); to be called right after the failing call, on
    /// the same thread.
    static func last(_ call: String) -> LibvirtError {
        guard let error = virGetLastError(), error.pointee.code != 0 else {
            return LibvirtError(code: .internalError, call: call, message: "failed without saying why")
        }
        return LibvirtError(
            code: Code(rawValue: error.pointee.code), domain: error.pointee.domain, call: call,
            message: error.pointee.message.map { String(cString: $0) } ?? "no message")
    }

    /// Passes on a result that is not negative, libvirt's sign of success.
    @discardableResult
    static func check(_ result: Int32, _ call: String) throws -> Int32 {
        guard result >= 0 else { throw last(call) }
        return result
    }

    /// Passes on a pointer, whose absence is libvirt's sign of failure.
    static func require<Pointer>(_ pointer: Pointer?, _ call: String) throws -> Pointer {
        guard let pointer else { throw last(call) }
        return pointer
    }
}
