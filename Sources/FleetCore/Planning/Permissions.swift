/// What a user allowed beyond the careful default.
public struct Permissions: Hashable, Sendable {
    /// `--force`: pull the plug of a running VM.
    public var force: Bool

    /// Puts permissions together; without arguments, the careful default.
    public init(force: Bool = false) { self.force = force }
}
