/// The size of a host (`virNodeInfo`).
public struct NodeInfo: Hashable, Sendable {
    /// All memory the host has, in KiB.
    public let memoryKiB: UInt64
    /// Active logical processors.
    public let cpus: Int

    /// A host of that size.
    public init(memoryKiB: UInt64, cpus: Int) {
        self.memoryKiB = memoryKiB
        self.cpus = cpus
    }
}
