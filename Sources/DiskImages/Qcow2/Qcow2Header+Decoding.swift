extension Qcow2Header {
    /// The magic number, "QFI\xfb".
    static let magic: [UInt8] = [0x51, 0x46, 0x49, 0xFB]

    /// QEMU's bound for an L1 table: 32 MiB.
    static let maximumL1Entries: UInt32 = 4 << 20

    /// QEMU's bound for a refcount table: 8 MiB.
    static let maximumRefcountTable: UInt64 = 8 << 20

    /// Reads a header from the beginning of a file.
    ///
    /// `short` asks for more of the file, never for more than its first cluster (2 MiB at the most). Accepts what
    /// QEMU would accept and holds to its bounds; where tables lie is checked against the file elsewhere.
    init(decoding bytes: [UInt8]) throws(Qcow2DecodingError) {
        let data = BigEndianBytes(bytes: bytes)
        guard try data.slice(at: 0, count: 4).elementsEqual(Self.magic) else {
            throw .malformed("no qcow2 signature")
        }
        let version = try data.uint32(at: 4)
        guard version == 2 || version == 3 else { throw .malformed("qcow2 version \(version) is unknown") }
        let clusterBits = try data.uint32(at: 20)
        guard (9...21).contains(clusterBits) else {
            throw .malformed("cluster size of 2^\(clusterBits) bytes is out of range")
        }
        self.init(
            version: version, clusterBits: clusterBits, size: try data.uint64(at: 24),
            l1Size: try data.uint32(at: 36), l1Offset: try data.uint64(at: 40),
            refcountTableOffset: try data.uint64(at: 48), refcountTableClusters: try data.uint32(at: 56))
        snapshotCount = try data.uint32(at: 60)
        snapshotsOffset = try data.uint64(at: 64)
        let crypt = try data.uint32(at: 32)
        guard let method = CryptMethod(rawValue: crypt) else {
            throw .malformed("encryption method \(crypt) is unknown")
        }
        cryptMethod = method
        let headerLength = version == 2 ? 72 : try decodeVersion3(data)
        try checkTables()
        try decodeNames(data, headerLength: headerLength)
    }

    /// Bytes 72 and on; returns the header's length.
    private mutating func decodeVersion3(_ data: BigEndianBytes) throws(Qcow2DecodingError) -> UInt64 {
        incompatibleFeatures = try data.uint64(at: 72)
        compatibleFeatures = try data.uint64(at: 80)
        autoclearFeatures = try data.uint64(at: 88)
        refcountOrder = try data.uint32(at: 96)
        guard refcountOrder <= 6 else { throw .malformed("refcount width of 2^\(refcountOrder) bits") }
        let length = UInt64(try data.uint32(at: 100))
        guard length >= 104, length <= clusterSize else {
            throw .malformed("header length of \(length) bytes")
        }
        if length > 104 {
            let type = try data.slice(at: 104, count: 1).first ?? 0
            guard let compression = CompressionType(rawValue: type) else {
                throw .malformed("compression type \(type) is unknown")
            }
            compressionType = compression
        }
        guard (incompatibleFeatures & 1 << 3 != 0) == (compressionType != .zlib) else {
            throw .malformed("compression type and its feature bit disagree")
        }
        if hasExtendedL2 && clusterBits < 14 { throw .malformed("extended L2 entries need 16 KiB clusters") }
        return length
    }

    /// The bounds that QEMU puts on tables, and their alignment.
    private func checkTables() throws(Qcow2DecodingError) {
        guard l1Size <= Self.maximumL1Entries else { throw .malformed("L1 table of \(l1Size) entries") }
        // A size that no L1 table could cover needs no division that might overflow: coverage is at least 32 KiB.
        let needed = size / l2Coverage + (size % l2Coverage == 0 ? 0 : 1)
        guard needed <= UInt64(l1Size) else {
            throw .malformed("L1 table of \(l1Size) entries is too small for \(size) bytes")
        }
        guard size <= UInt64(Int64.max) else { throw .malformed("virtual size of \(size) bytes") }
        let refcountTable = UInt64(refcountTableClusters).multipliedOrMaximum(by: clusterSize)
        guard refcountTable <= Self.maximumRefcountTable, refcountTableClusters > 0 else {
            throw .malformed("refcount table of \(refcountTableClusters) clusters")
        }
        guard snapshotCount <= 65_536 else { throw .malformed("\(snapshotCount) internal snapshots") }
        let tables = [
            ("L1 table", l1Size > 0 ? l1Offset : 0), ("refcount table", refcountTableOffset),
            ("snapshot table", snapshotCount > 0 ? snapshotsOffset : 0),
        ]
        for (name, offset) in tables where offset % clusterSize != 0 {
            throw .malformed("\(name) at \(offset) is not at a cluster boundary")
        }
    }
}
