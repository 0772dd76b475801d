extension ImageReader {
    /// Whether the overlay at `path` decides nothing that its guest reads: no data, no zeroed clusters and no
    /// internal snapshots of its own.
    ///
    /// Stops at the first cluster that it finds, and an untouched overlay costs one read of its L1 table. A raw
    /// image is never empty in this sense.
    @available(*, noasync)
    public static func isEmptyOverlay(at path: String) throws(ImageError) -> Bool {
        let file = try RegularFile(reading: path)
        guard let qcow2 = try header(of: file, format: nil).qcow2 else { return false }
        if qcow2.snapshotCount > 0 || qcow2.hasExternalDataFile { return false }
        var isEmpty = true
        try Qcow2ClusterWalk(header: qcow2).forEachMapping(in: file) { mapping throws(ImageError) in
            isEmpty = !mapping.isOwn
            return isEmpty
        }
        return isEmpty
    }
}
