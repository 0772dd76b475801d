/// What a user allowed beyond the careful default.
public struct Permissions: Hashable, Sendable {
    /// `--force`: pull the plug of a running VM.
    public var force: Bool
    /// `--drop-snapshots`: lose internal snapshots together with the layer that holds them.
    public var dropSnapshots: Bool
    /// `--drop-saved`: lose the saved memory.
    public var dropSaved: Bool

    /// Puts permissions together; without arguments, the careful default.
    public init(force: Bool = false, dropSnapshots: Bool = false, dropSaved: Bool = false) {
        self.force = force
        self.dropSnapshots = dropSnapshots
        self.dropSaved = dropSaved
    }
}
