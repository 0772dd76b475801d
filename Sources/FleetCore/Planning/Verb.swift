/// What can be asked of a fleet's members. Each has its row in the ``InterlockTable``.
public enum Verb: String, CaseIterable, Sendable, Codable {
    /// Make members that do not exist, and bring those that do in line.
    case spawn
    /// Boot, or resume a managed save.
    case start
    /// Ask the guest to shut down.
    case shutdown
    /// Save the memory of what runs, and stop it.
    case hibernate
    /// Resume what is hibernated, and nothing else.
    case wake
    /// Put a new layer on top.
    case overlay
    /// Throw away the top layer's contents.
    case discard
    /// Merge the top layer into the member's own lower layer.
    case commit
    /// Make the top layer a golden image.
    case promote
    /// Discard onto another golden image.
    case rebase
    /// Take an internal snapshot.
    case snapshotTake = "snapshot take"
    /// Go back to an internal snapshot.
    case snapshotRestore = "snapshot restore"
    /// Delete an internal snapshot.
    case snapshotDelete = "snapshot delete"
    /// Mend what interrupted runs and other tools left behind.
    case doctor
    /// Remove from the host.
    case destroy
}
