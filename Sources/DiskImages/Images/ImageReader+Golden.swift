extension ImageReader {
    /// Throws for whatever makes the image at `path` unfit to be a golden image; returns its header.
    ///
    /// Goes through the whole backing chain: each image must be there, a regular file, not encrypted, dirty, marked
    /// corrupt or of unknown features, without an external data file, and as long as its own tables say (L1, L2
    /// with every cluster, refcount table, snapshot table). Guest data is not read. `format` as in ``header(at:format:)``.
    @available(*, noasync)
    public static func checkGolden(
        at path: String, format: ImageFormat? = nil
    ) throws(ImageError) -> ImageHeader {
        let first = try RegularFile(reading: path)
        let header = try header(of: first, format: format)
        if BackingPolicy.isTooOddForADisk(first.metadata, format: header.format) {
            throw .malformedHeader(path: path, what: "\(first.size) bytes are not a whole number of sectors")
        }
        try checkIntegrity(of: first, header: header)
        for link in try BackingChain.resolve(from: path, format: format).dropFirst() {
            let file = try RegularFile(reading: link.path)
            try checkIntegrity(of: file, header: link.header)
        }
        return header
    }

    private static func checkIntegrity(
        of file: borrowing RegularFile, header: ImageHeader
    ) throws(ImageError) {
        guard let qcow2 = header.qcow2 else { return }
        try checkFlags(qcow2, path: file.path)
        let walk = Qcow2ClusterWalk(header: qcow2)
        let refcountTable = UInt64(qcow2.refcountTableClusters).multipliedOrMaximum(by: qcow2.clusterSize)
        try walk.checkExtent(in: file, from: qcow2.refcountTableOffset, count: refcountTable)
        try Qcow2SnapshotTable(header: qcow2).check(in: file)
        let (path, size) = (file.path, file.size)
        var needed: UInt64 = 0
        try walk.forEachMapping(in: file) { mapping throws(ImageError) in
            guard mapping.isAligned else {
                throw .malformedTable(path: path, what: "a data cluster is not at a cluster boundary")
            }
            needed = max(needed, mapping.host?.upperBound ?? 0)
            return true
        }
        guard needed <= size else { throw .truncated(path: path, needed: needed, actual: size) }
    }

    private static func checkFlags(_ qcow2: Qcow2Header, path: String) throws(ImageError) {
        switch qcow2.cryptMethod {
        case .none: break
        case .aes: throw .encrypted(path: path, method: "aes")
        case .luks: throw .encrypted(path: path, method: "luks")
        }
        if qcow2.hasExternalDataFile { throw .externalDataFile(path: path, dataFile: qcow2.dataFile) }
        if qcow2.isCorrupt { throw .corrupt(path: path) }
        if qcow2.isDirty { throw .dirty(path: path) }
        if qcow2.unknownIncompatibleFeatures != 0 {
            throw .unsupportedFeature(path: path, features: qcow2.unknownFeatureNames)
        }
    }
}
