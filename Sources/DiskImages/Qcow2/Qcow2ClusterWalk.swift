/// A walk over the active L1 and L2 tables of an image with bounded memory and bounded reading.
struct Qcow2ClusterWalk {
    private static let chunk = 8192

    let header: Qcow2Header

    /// Calls `visit` for every L2 entry that maps something, until it returns false.
    func forEachMapping(
        in file: borrowing RegularFile, _ visit: (Qcow2Mapping) throws(ImageError) -> Bool
    ) throws(ImageError) {
        try checkExtent(
            in: file, from: header.l1Offset, count: UInt64(header.l1Size).multipliedOrMaximum(by: 8))
        // Tables that point at each other's clusters could keep a reader busy for ever. Compressing file systems
        // store tables in less space than they have bytes, by far less than this factor.
        var budget = file.metadata.allocated.multipliedOrMaximum(by: 64).addedOrMaximum(64 << 20)
        var index = 0
        while index < Int(header.l1Size) {
            let count = min(Self.chunk, Int(header.l1Size) - index)
            let offset = header.l1Offset + UInt64(index) * 8
            if !file.isHole(at: offset, count: UInt64(count) * 8) {
                let entries = try file.read(at: offset, exactly: count * 8)
                for position in 0..<count {
                    let table = entries.bigEndianUInt64(at: position * 8) & 0x00FF_FFFF_FFFF_FE00
                    if table == 0 { continue }
                    let start = UInt64(index + position).multipliedOrMaximum(by: header.l2Coverage)
                    guard
                        try walkTable(at: table, guest: start, in: file, budget: &budget, visit)
                    else { return }
                }
            }
            index += count
        }
    }

    private func walkTable(
        at offset: UInt64, guest: UInt64, in file: borrowing RegularFile, budget: inout UInt64,
        _ visit: (Qcow2Mapping) throws(ImageError) -> Bool
    ) throws(ImageError) -> Bool {
        guard offset % header.clusterSize == 0 else {
            throw .malformedTable(path: file.path, what: "L2 table at \(offset) is not at a cluster boundary")
        }
        try checkExtent(in: file, from: offset, count: header.clusterSize)
        if file.isHole(at: offset, count: header.clusterSize) { return true }
        guard budget >= header.clusterSize else {
            throw .malformedTable(
                path: file.path, what: "its L1 table refers to the same L2 tables over and over")
        }
        budget -= header.clusterSize
        let table = try file.read(at: offset, exactly: Int(header.clusterSize))
        let width = Int(header.l2EntrySize)
        for index in 0..<Int(header.l2EntryCount) {
            let entry = table.bigEndianUInt64(at: index * width)
            let subclusters = width == 16 ? table.bigEndianUInt64(at: index * width + 8) : nil
            if entry == 0 && subclusters ?? 0 == 0 { continue }
            let start = guest.addedOrMaximum(UInt64(index) << UInt64(header.clusterBits))
            // VM state lies beyond the virtual size, and its last cluster may be short.
            let limit = start < header.size ? header.size - start : 1
            let mapping = Qcow2Mapping(
                entry: entry, subclusters: subclusters, clusterBits: header.clusterBits, limit: limit)
            if try !visit(mapping) { return false }
        }
        return true
    }

    /// Throws unless the file reaches to the end of this range.
    func checkExtent(
        in file: borrowing RegularFile, from offset: UInt64, count: UInt64
    ) throws(ImageError) {
        let end = offset.addedOrMaximum(count)
        guard end <= file.size else { throw .truncated(path: file.path, needed: end, actual: file.size) }
    }
}

extension [UInt8] {
    /// Eight bytes as a big-endian number; the caller has made sure that they are there.
    fileprivate func bigEndianUInt64(at offset: Int) -> UInt64 {
        withUnsafeBytes { UInt64(bigEndian: $0.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) }
    }
}
