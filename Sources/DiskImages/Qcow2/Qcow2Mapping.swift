/// What an L2 entry says about one guest cluster (qcow2 specification, "Cluster mapping").
struct Qcow2Mapping: Equatable {
    private static let offsetMask: UInt64 = 0x00FF_FFFF_FFFF_FE00

    /// Whether the image decides what the guest reads here, rather than its backing file.
    let isOwn: Bool
    /// Where the bytes lie in the file that a read would fetch; nil where it would fetch none.
    let host: Range<UInt64>?
    /// False where the offset is not at a cluster boundary.
    let isAligned: Bool

    /// `limit` is how many bytes of this cluster belong to the virtual disk: the last one may be cut short.
    init(entry: UInt64, subclusters: UInt64?, clusterBits: UInt32, limit: UInt64) {
        let clusterSize: UInt64 = 1 << UInt64(clusterBits)
        if entry & 1 << 62 != 0 {
            let offsetBits = UInt64(62 - (clusterBits - 8))
            let offset = entry & ((1 << offsetBits) - 1)
            let sectors = (entry & ~(3 << 62)) >> offsetBits
            // The last sector need not be there in full: what unpacking needs of it is not known here.
            let start = offset & ~511
            host =
                offset..<max(offset, start.addedOrMaximum(sectors.multipliedOrMaximum(by: 512)))
                .addedOrMaximum(1)
            isOwn = true
            isAligned = true
            return
        }
        let offset = entry & Self.offsetMask
        isAligned = offset & (clusterSize - 1) == 0
        if let subclusters {
            let allocated = UInt32(truncatingIfNeeded: subclusters)
            isOwn = subclusters != 0
            let used = UInt64(32 - allocated.leadingZeroBitCount) * (clusterSize / 32)
            host = allocated == 0 ? nil : offset..<offset.addedOrMaximum(min(used, limit))
        } else {
            let readsZero = entry & 1 != 0
            isOwn = readsZero || offset != 0
            host = readsZero || offset == 0 ? nil : offset..<offset.addedOrMaximum(min(clusterSize, limit))
        }
    }
}
