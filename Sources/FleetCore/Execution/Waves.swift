/// Lanes begun in groups, so that a host's morning does not begin all at once.
public struct Waves: Hashable, Sendable {
    /// Lanes in a wave.
    public let size: Int
    /// Seconds from the end of one wave to the beginning of the next.
    public let seconds: Int

    /// Puts waves together; the size is at least 1.
    public init(size: Int, seconds: Int) {
        self.size = max(1, size)
        self.seconds = max(0, seconds)
    }
}
