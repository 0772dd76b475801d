/// One image file as it was found on the host.
public struct ObservedImage: Hashable, Sendable, Codable {
    /// Absolute path, symbolic links resolved.
    public var path: String
    /// Device and inode: two paths of one file have the same; `nil` where the file does not exist.
    public var identity: String?
    /// `qcow2` or `raw`; `nil` when it could not be read.
    public var format: String?
    /// Bytes that a guest sees.
    public var virtualSize: UInt64
    /// Bytes that it takes on the disk.
    public var allocated: UInt64
    /// The image that it rests on: absolute path, symbolic links resolved.
    public var backingPath: String?
    /// Permission bits.
    public var mode: UInt32
    /// Whether it is an overlay that holds no data of its own; `nil` where that was not looked at.
    public var isEmptyOverlay: Bool?
    /// Internal snapshots that it holds.
    public var snapshotCount = 0
    /// Whether the image above was being merged into it and the merge was cut short, or is at work: what it holds is a mixture.
    public var isHalfMerged = false
    /// Why it could not be read as an image, in words.
    public var problem: String?
    /// Whether the file exists.
    public var exists: Bool { identity != nil }

    /// Puts an observation together.
    public init(
        path: String, identity: String?, format: String? = nil, virtualSize: UInt64 = 0,
        allocated: UInt64 = 0,
        backingPath: String? = nil, mode: UInt32 = 0o600, isEmptyOverlay: Bool? = nil, problem: String? = nil
    ) {
        self.path = path
        self.identity = identity
        self.format = format
        self.virtualSize = virtualSize
        self.allocated = allocated
        self.backingPath = backingPath
        self.mode = mode
        self.isEmptyOverlay = isEmptyOverlay
        self.problem = problem
    }
}
