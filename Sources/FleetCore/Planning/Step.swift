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
    /// Note beside the disks what is about to be done.
    case noteRun(directory: String, UnfinishedRun)
    /// Delete that note, since all of it was done.
    case forgetRun(directory: String)
    /// Take everybody's right to write to the golden image.
    case seal(path: String)
    /// Make the one empty overlay that is copied for every member.
    case makePristineOverlay(directory: String, golden: GoldenImage)
    /// Delete that overlay.
    case removePristineOverlay(directory: String)
    /// Make a fleet's own network, or start it.
    case makeNetwork(IsolatedNetwork)
    /// Remove a fleet's own network if no VM is on it any more.
    case removeNetwork(name: String)
    /// Have what was written to the folder's file system on the disk.
    case synchronise(directory: String)
    /// Remove the fleet's folder if nothing is left in it.
    case removeDirectoryIfEmpty(path: String)

    // For one member.
    /// Copy the pristine overlay to this path, where nothing may exist.
    case createOverlay(path: String, golden: GoldenImage)
    /// Make a variable store as a copy of another.
    case createNVRAM(path: String, source: String)
    /// Make a seed image; one of ours that lies there already is replaced.
    case createSeed(Seed)
    /// Have a network's DHCP server keep an address for a card.
    case addDHCPHost(network: String, DHCPHost)
    /// Have it keep that no longer.
    case removeDHCPHost(network: String, DHCPHost)
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
    /// Save its memory and stop it.
    case saveMemory(domain: String)
    /// Delete what libvirt knows of its snapshots; their contents go with the layer that holds them.
    case dropSnapshots(domain: String)
    /// Have a definition no longer say what its disks rest on, so that the images' headers count.
    case forgetBackingFiles(domain: String)
    /// Replace a layer by an empty one over the given image.
    case replaceOverlay(path: String, golden: GoldenImage)
    /// Delete a variable store, which libvirt makes anew from its template.
    case removeNVRAM(path: String)
    /// Have a seed image tell cloud-init that the VM is a new one (another `instance-id`); all else it says stays.
    case renewSeed(path: String)
    /// Delete a seed image of ours.
    case removeSeed(path: String)
    /// Make an empty layer over another and have the definition use it.
    case addLayer(domain: String, target: String, path: String, over: GoldenImage)
    /// The same while the VM runs: an external snapshot, with the guest's file systems quiesced if its agent answers.
    case addLayerLive(domain: String, target: String, path: String, over: GoldenImage)
    /// Merge a layer into the one below, which nobody else rests on and which then takes the layer's name.
    case commitLayer(domain: String, top: String, base: GoldenImage)
    /// The same while the VM runs: a block commit down to exactly that layer, then the pivot.
    case commitLayerLive(domain: String, target: String, top: String, base: GoldenImage)
    /// Give a layer a second name, under which it is sealed as a golden image.
    case publishLayer(path: String, target: String)
    /// Copy a layer and all below it into one sealed image.
    case flatten(domain: String, path: String, target: String)
    /// Write the golden image that the VM rests on, and its fingerprint, into its metadata.
    case recordGolden(domain: String, path: String)
    /// Take an internal snapshot: of the disk, and of the memory when it runs.
    case takeSnapshot(domain: String, name: String)
    /// Go back to an internal snapshot.
    case restoreSnapshot(domain: String, name: String)
    /// Delete an internal snapshot.
    case deleteSnapshot(domain: String, name: String)
    /// End a block job that nobody waits for: pivot it when it is ready, else abort it.
    case finishBlockJob(domain: String, target: String, pivot: Bool)
    /// Remove its definition, what libvirt knows of its snapshots, and its variable store.
    case undefine(domain: String)
    /// Delete a layer that nothing else rests on.
    case removeLayer(path: String)
    /// Delete what an interrupted creation made.
    case removeCreated(path: String, domain: String)
}
