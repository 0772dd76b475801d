/// What a host has to give to VMs.
public struct HostCapacity: Hashable, Sendable, Codable {
    /// Bytes of memory.
    public let memory: UInt64
    /// Bytes of memory that one VM can have at most; `nil` where the kernel promises any amount.
    public let largestVM: UInt64?
    /// Processors.
    public let cpus: Int

    /// Puts an observation together.
    public init(memory: UInt64, largestVM: UInt64?, cpus: Int) {
        self.memory = memory
        self.largestVM = largestVM
        self.cpus = cpus
    }
}
