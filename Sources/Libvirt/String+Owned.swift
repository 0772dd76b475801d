import Glibc

extension String {
    /// Copies a string that libvirt allocated for the caller, and frees it.
    init(owned pointer: UnsafeMutablePointer<CChar>?, _ call: String) throws {
        let pointer = try LibvirtError.require(pointer, call)
        defer { free(pointer) }
        self.init(cString: pointer)
    }
}
