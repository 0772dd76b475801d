/// The beginning of a file, read as big-endian numbers with every bound checked.
struct BigEndianBytes {
    let bytes: [UInt8]

    func uint16(at offset: UInt64) throws(Qcow2DecodingError) -> UInt16 {
        UInt16(truncatingIfNeeded: try number(at: offset, width: 2))
    }

    func uint32(at offset: UInt64) throws(Qcow2DecodingError) -> UInt32 {
        UInt32(truncatingIfNeeded: try number(at: offset, width: 4))
    }

    func uint64(at offset: UInt64) throws(Qcow2DecodingError) -> UInt64 {
        try number(at: offset, width: 8)
    }

    func slice(at offset: UInt64, count: UInt64) throws(Qcow2DecodingError) -> ArraySlice<UInt8> {
        let end = offset.addedOrMaximum(count)
        guard end <= UInt64(bytes.count) else { throw .short(needed: end) }
        return bytes[Int(offset)..<Int(end)]
    }

    /// The text at this place up to its first NUL, which is where QEMU's own copy of it ends.
    func text(at offset: UInt64, count: UInt64, what: String) throws(Qcow2DecodingError) -> String {
        let content = try slice(at: offset, count: count).prefix { $0 != 0 }
        guard let text = String(validating: content, as: UTF8.self) else {
            throw .malformed("\(what) is not UTF-8 text")
        }
        return text
    }

    private func number(at offset: UInt64, width: UInt64) throws(Qcow2DecodingError) -> UInt64 {
        try slice(at: offset, count: width).reduce(0) { $0 << 8 | UInt64($1) }
    }
}
