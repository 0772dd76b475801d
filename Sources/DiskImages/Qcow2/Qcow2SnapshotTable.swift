/// The snapshot table's bounds (qcow2 specification, "Snapshots").
struct Qcow2SnapshotTable {
    /// QEMU's bound for an entry's extra data and for the whole table.
    private static let maximumExtraData: UInt32 = 1024
    private static let maximumLength: UInt64 = 64 << 20

    let header: Qcow2Header

    /// Throws unless every entry and every snapshot's L1 table lies within the file.
    func check(in file: borrowing RegularFile) throws(ImageError) {
        var offset = header.snapshotsOffset
        for _ in 0..<header.snapshotCount {
            guard offset - header.snapshotsOffset <= Self.maximumLength else {
                throw .malformedTable(path: file.path, what: "snapshot table is too long")
            }
            let entry = try Self.entry(try file.read(at: offset, exactly: 40), path: file.path)
            let end = offset.addedOrMaximum(entry.length)
            guard max(end, entry.l1End) <= file.size else {
                throw .truncated(path: file.path, needed: max(end, entry.l1End), actual: file.size)
            }
            offset = end.roundedUp(to: 8)
        }
    }

    /// How long an entry is, and where its L1 table ends, from its 40 fixed bytes.
    private static func entry(
        _ bytes: [UInt8], path: String
    ) throws(ImageError) -> (length: UInt64, l1End: UInt64) {
        let data = BigEndianBytes(bytes: bytes)
        do {
            let extra = try data.uint32(at: 36)
            let l1Size = try data.uint32(at: 8)
            guard extra <= maximumExtraData, l1Size <= Qcow2Header.maximumL1Entries else {
                throw Qcow2DecodingError.malformed("a snapshot table entry is out of range")
            }
            let names = UInt64(try data.uint16(at: 12)) + UInt64(try data.uint16(at: 14))
            let l1Offset = try data.uint64(at: 0)
            return (40 + UInt64(extra) + names, l1Offset.addedOrMaximum(UInt64(l1Size) * 8))
        } catch {
            throw .malformedTable(path: path, what: "a snapshot table entry is out of range")
        }
    }
}
