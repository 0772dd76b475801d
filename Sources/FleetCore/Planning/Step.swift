/// One thing that is done to the host. Each has its performing function in `FleetHost/Performing`.
///
/// Every step may be interrupted by `kill -9`: the VM is then as before or as after it, and doing the same step
/// again on either does no harm.
public enum Step: Hashable, Sendable, Codable {
    // For the whole fleet.
    /// Make the fleet's folder, and what is missing above it, if it does not exist.
    case makeDirectory(path: String)
    /// Delete temporary files that a killed run left in the folder.
    case removeTemporaries(directory: String)
    /// Put a VM that writes to the golden image on an overlay of its own.
    case freeze(FreezeRequest, golden: GoldenImage)
    /// Take everybody's right to write to the golden image.
    case seal(path: String)
    /// Make the one empty overlay that is copied for every member.
    case makePristineOverlay(directory: String, golden: GoldenImage)
    /// Delete that overlay.
    case removePristineOverlay(directory: String)
    /// Have what was written to the folder's file system on the disk.
    case synchronise(directory: String)
    /// Remove the fleet's folder if nothing is left in it.
    case removeDirectoryIfEmpty(path: String)

    // For one member.
    /// Copy the pristine overlay to this path, where nothing may exist.
    case createOverlay(path: String, golden: GoldenImage)
    /// Make a variable store as a copy of another.
    case createNVRAM(path: String, source: String)
    /// Define the domain, or define it anew.
    case define(MemberDefinition)
    /// Start it: from its saved memory if it has one, else from its disk.
    case start(domain: String)
    /// Ask the guest to shut down and wait.
    case shutDown(domain: String, timeout: Int, thenPullPlug: Bool)
    /// End the VM's process at once.
    case pullPlug(domain: String)
    /// Delete its managed save.
    case dropSavedState(domain: String)
    /// Remove its definition, what libvirt knows of its snapshots, and its variable store.
    case undefine(domain: String)
    /// Delete a layer that nothing else rests on.
    case removeLayer(path: String)
    /// Delete what an interrupted creation made.
    case removeCreated(path: String, domain: String)
}
