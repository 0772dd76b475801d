internal import CLibvirt

/// Name and UUID of a domain, read from a handle without asking the daemon.
struct DomainIdentity {
    let name: String
    let uuid: String

    /// Reads a borrowed handle (`virDomainGetName`, `virDomainGetUUID`).
    init(_ handle: OpaquePointer?) {
        name = virDomainGetName(handle).map { String(cString: $0) } ?? ""
        uuid = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Int(VIR_UUID_BUFLEN)) { buffer in
            guard let start = buffer.baseAddress, virDomainGetUUID(handle, start) == 0 else { return "" }
            return Self.text(of: UnsafeBufferPointer(buffer))
        }
    }

    /// A UUID's sixteen bytes as libvirt writes them: 8-4-4-4-12, lower case.
    ///
    /// Not `virDomainGetUUIDString`, whose `snprintf` took as long as all else that is done for a domain in a list.
    static func text(of bytes: UnsafeBufferPointer<UInt8>) -> String {
        String(unsafeUninitializedCapacity: 36) { text in
            var count = 0
            for (place, byte) in bytes.enumerated() {
                if place == 4 || place == 6 || place == 8 || place == 10 {
                    text[count] = UInt8(ascii: "-")
                    count += 1
                }
                text[count] = digit(byte >> 4)
                text[count + 1] = digit(byte & 0xF)
                count += 2
            }
            return count
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}
