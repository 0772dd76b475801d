/// A qcow2 header of version 2 or 3 with the extensions that matter here (qemu docs/interop/qcow2, "Header").
public struct Qcow2Header: Sendable, Equatable {
    /// 2 (`compat=0.10`) or 3 (`compat=1.1`).
    public var version: UInt32
    /// 9 to 21: a cluster has 2 to the power of this many bytes.
    public var clusterBits: UInt32
    /// Virtual size in bytes.
    public var size: UInt64
    /// Encryption of the guest data.
    public var cryptMethod: CryptMethod = .none
    /// Entries of the active L1 table.
    public var l1Size: UInt32
    /// Where the active L1 table begins.
    public var l1Offset: UInt64
    /// Where the refcount table begins.
    public var refcountTableOffset: UInt64
    /// Clusters that the refcount table occupies.
    public var refcountTableClusters: UInt32
    /// A reference count has 2 to the power of this many bits.
    public var refcountOrder: UInt32 = 4
    /// Internal snapshots.
    public var snapshotCount: UInt32 = 0
    /// Where the snapshot table begins.
    public var snapshotsOffset: UInt64 = 0
    /// Feature bits that a reader must know.
    public var incompatibleFeatures: UInt64 = 0
    /// Feature bits that a reader may ignore.
    public var compatibleFeatures: UInt64 = 0
    /// Feature bits that a writer must clear unless it knows them.
    public var autoclearFeatures: UInt64 = 0
    /// Packing of compressed clusters.
    public var compressionType: CompressionType = .zlib
    /// The backing file's name as written; nil without one.
    public var backingFile: String?
    /// The backing file's format as written (extension 0xE2792ACA); nil means that QEMU would probe.
    public var backingFormat: String?
    /// The external data file's name as written (extension 0x44415441).
    public var dataFile: String?
    /// What the image calls its feature bits (extension 0x6803F857).
    public var featureNames: [FeatureName] = []

    /// A header with nothing out of the ordinary.
    public init(
        version: UInt32 = 3, clusterBits: UInt32 = 16, size: UInt64, l1Size: UInt32, l1Offset: UInt64,
        refcountTableOffset: UInt64, refcountTableClusters: UInt32
    ) {
        self.version = version
        self.clusterBits = clusterBits
        self.size = size
        self.l1Size = l1Size
        self.l1Offset = l1Offset
        self.refcountTableOffset = refcountTableOffset
        self.refcountTableClusters = refcountTableClusters
    }
}
