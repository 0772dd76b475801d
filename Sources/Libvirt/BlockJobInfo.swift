/// How far a block job is (`virDomainBlockJobInfo`).
public struct BlockJobInfo: Hashable, Sendable {
    /// What it does.
    public let type: BlockJobType
    /// Its limit in bytes a second; 0 for none.
    public let bandwidth: UInt64
    /// How far it is, in units that only ``end`` gives a meaning.
    public let current: UInt64
    /// Where it ends. Equal to ``current``, an active commit may be ready; both 0, it has not begun.
    public let end: UInt64

    /// A block job as libvirt would have shown it.
    public init(type: BlockJobType, bandwidth: UInt64, current: UInt64, end: UInt64) {
        self.type = type
        self.bandwidth = bandwidth
        self.current = current
        self.end = end
    }
}
