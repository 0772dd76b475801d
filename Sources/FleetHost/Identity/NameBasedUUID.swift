internal import CLibuuid

/// UUIDs of version 5: derived from a name, the same every time (RFC 9562 section 5.5, libuuid's `uuid_generate_sha1`).
public enum NameBasedUUID {
    /// The namespace of everything that coppice derives. Never changes: it is in every member's UUID.
    private static let namespace: [UInt8] = [
        0x2f, 0x6a, 0x1c, 0x0e, 0x5d, 0x3b, 0x4c, 0x77, 0x9a, 0x51, 0xc0, 0xbb, 0x1c, 0xe0, 0x0d, 0x05,
    ]

    /// The UUID of a fleet's member: stable when it is destroyed and spawned again.
    public static func member(fleet: String, name: String) -> String {
        digest(of: Array("member\u{0}\(fleet)\u{0}\(name)".utf8))
    }

    /// A digest of bytes: 122 bits of their SHA-1, written as a UUID. Tells accidental change, not an attacker's.
    public static func digest(of bytes: [UInt8]) -> String {
        bytes.withUnsafeBytes { digest(of: $0) }
    }

    /// A digest of bytes, as ``digest(of:)-([UInt8])``.
    public static func digest(of bytes: UnsafeRawBufferPointer) -> String {
        var uuid = [UInt8](repeating: 0, count: 16)
        var text = [CChar](repeating: 0, count: 37)
        bytes.withMemoryRebound(to: CChar.self) { characters in
            uuid_generate_sha1(&uuid, namespace, characters.baseAddress, characters.count)
        }
        uuid_unparse_lower(uuid, &text)
        return String(decoding: text.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
