/// What makes a file that file, whatever it is called: two hard links are equal.
public struct FileIdentity: Sendable, Equatable, Hashable {
    /// `st_dev`.
    public var device: UInt64
    /// `st_ino`; 0 is the inode of no file and stands for a missing one.
    public var inode: UInt64

    /// The identity of the file with these numbers.
    public init(device: UInt64, inode: UInt64) {
        self.device = device
        self.inode = inode
    }
}
