/// How far a long step of one VM is.
public struct StepProgress: Hashable, Sendable {
    /// The VM's name.
    public let name: String
    /// Bytes done.
    public let done: UInt64
    /// Bytes in all, as far as is known now; may grow while a guest goes on writing.
    public let total: UInt64

    /// Puts a progress together.
    public init(name: String, done: UInt64, total: UInt64) {
        self.name = name
        self.done = done
        self.total = total
    }
}
