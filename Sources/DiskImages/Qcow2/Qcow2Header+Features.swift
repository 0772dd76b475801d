extension Qcow2Header {
    /// Bytes in a cluster.
    public var clusterSize: UInt64 { 1 << UInt64(clusterBits) }

    /// Refcounts may be wrong: in use with lazy refcounts, or not closed.
    public var isDirty: Bool { incompatibleFeatures & 1 << 0 != 0 }

    /// QEMU found damage and forbids writing.
    public var isCorrupt: Bool { incompatibleFeatures & 1 << 1 != 0 }

    /// Guest data is in another file.
    public var hasExternalDataFile: Bool { incompatibleFeatures & 1 << 2 != 0 }

    /// L2 entries have 128 bits and describe 32 subclusters each.
    public var hasExtendedL2: Bool { incompatibleFeatures & 1 << 4 != 0 }

    /// Reference counts may be written late.
    public var hasLazyRefcounts: Bool { compatibleFeatures & 1 << 0 != 0 }

    /// Guest data is encrypted.
    public var isEncrypted: Bool { cryptMethod != .none }

    /// Incompatible bits beyond those of the specification (0 to 4).
    public var unknownIncompatibleFeatures: UInt64 { incompatibleFeatures & ~0b1_1111 }

    /// The unknown incompatible bits in the image's own words where it has some.
    public var unknownFeatureNames: [String] {
        (0..<UInt8(64)).filter { unknownIncompatibleFeatures & 1 << UInt64($0) != 0 }.map { bit in
            featureNames.first { $0.kind == 0 && $0.bit == bit }?.name ?? "bit \(bit)"
        }
    }

    /// Entries in an L2 table, which is one cluster.
    var l2EntryCount: UInt64 { clusterSize / l2EntrySize }

    /// Bytes in an L2 entry.
    var l2EntrySize: UInt64 { hasExtendedL2 ? 16 : 8 }

    /// Guest bytes that one L2 table maps.
    var l2Coverage: UInt64 { l2EntryCount.multipliedOrMaximum(by: clusterSize) }
}
