/// An image file as a scan found it.
public struct ScannedImage: Sendable, Equatable {
    /// Canonical: absolute, without symbolic links. For a missing file, as canonical as can be.
    public var path: String
    /// Device and inode; both 0 for a missing file.
    public var identity: FileIdentity
    /// Nil where it could not be read.
    public var header: ImageHeader?
    /// Why the image or its chain cannot be used; nil where all is well.
    public var problem: ImageError?
    /// Bytes that the file takes on disk.
    public var allocatedBytes: UInt64
    /// The file's length in bytes.
    public var fileSize: UInt64
    /// Permission bits and file type, as in `st_mode`.
    public var mode: UInt32
    /// Owner's user id. libvirt changes it; never take it for state.
    public var owner: UInt32
    /// Owner's group id.
    public var group: UInt32
    /// Last modification in nanoseconds since the epoch.
    public var modifiedNanoseconds: Int64
    /// Canonical path of the backing file, kept even where it is missing or refused; nil without one.
    public var backingPath: String?
    /// The backing format as written in the header.
    public var backingFormat: String?
    /// Canonical path of the external data file; nil without one.
    public var dataFilePath: String?

    /// An image with these properties.
    public init(
        path: String, identity: FileIdentity = FileIdentity(device: 0, inode: 0), header: ImageHeader? = nil,
        problem: ImageError? = nil, allocatedBytes: UInt64 = 0, fileSize: UInt64 = 0, mode: UInt32 = 0,
        owner: UInt32 = 0, group: UInt32 = 0, modifiedNanoseconds: Int64 = 0, backingPath: String? = nil,
        backingFormat: String? = nil, dataFilePath: String? = nil
    ) {
        self.path = path
        self.identity = identity
        self.header = header
        self.problem = problem
        self.allocatedBytes = allocatedBytes
        self.fileSize = fileSize
        self.mode = mode
        self.owner = owner
        self.group = group
        self.modifiedNanoseconds = modifiedNanoseconds
        self.backingPath = backingPath
        self.backingFormat = backingFormat
        self.dataFilePath = dataFilePath
    }
}
