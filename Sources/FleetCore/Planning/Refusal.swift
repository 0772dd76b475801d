/// A reason why something is not done, found before or while doing it; what it speaks of was not changed, unless it
/// ``isFailure``.
public enum Refusal: Error, Hashable, Sendable, Codable {
    // What was asked for does not exist.
    /// No domain says that it belongs to this fleet.
    case unknownFleet(name: String, existing: [String])
    /// The fleet has no such member.
    case unknownMember(fleet: String, wanted: String, existing: [Int])
    /// No domain's name fits.
    case unknownDomain(pattern: String)

    // Something else is in the place.
    /// A domain of this name exists that is not this member; `fleet` where it belongs to another fleet.
    case nameTaken(name: String, fleet: String?)
    /// Another domain has the UUID that this member would get.
    case identityTaken(uuid: String, domain: String)
    /// A file lies where the overlay would go, and it holds data or belongs to someone.
    case fileInTheWay(path: String, usedBy: [String])
    /// Something that is no regular file lies where the overlay would go.
    case placeTaken(path: String)
    /// The fleet's members rest on another golden image.
    case otherGolden(fleet: String, current: String, wanted: String)
    /// The fleet's overlays lie in another folder.
    case otherDirectory(fleet: String, current: String, wanted: String)

    /// A file that somebody wrote lies where one would be written.
    case fileExists(path: String)

    // The golden image.
    /// It cannot be used as a golden image; the problem names the file and the way out.
    case goldenUnfit(path: String, problem: String)
    /// A domain has it, or an image that it rests on, as its writable disk.
    case goldenWritable(path: String, domain: String, isActive: Bool)
    /// A process outside libvirt's knowledge has it open for writing.
    case goldenOpen(path: String)
    /// It was changed after members were spawned from it.
    case goldenChanged(path: String, difference: String)

    // The host.
    /// A folder that libvirt's QEMU user may not traverse.
    case folderClosed(folder: String, user: String)
    /// A folder that the person running coppice may not write.
    case folderReadOnly(folder: String, reason: String)
    /// libvirt knows no such network.
    case networkUnknown(name: String, existing: [String])
    /// The network exists but has not been started.
    case networkInactive(name: String)
    /// The name of a fleet's own network is that of one which coppice did not make for it.
    case networkNameTaken(name: String)
    /// Every subnet that a fleet's own network could have is in use, or the one of its addresses is.
    case noSubnetFree(fleet: String)
    /// Fixed addresses were asked for VMs that are not on exactly one libvirt network by one card.
    case addressesWithoutNetwork
    /// libvirt runs no DHCP server for IPv4 on it.
    case networkWithoutDHCP(name: String)
    /// No host of the network can have the address.
    case addressOutside(address: String, network: String, subnets: [String])
    /// The address is kept for another, or another has it now.
    case addressTaken(address: String, by: String)
    /// The network keeps an address for another VM under the host name.
    case hostNameTaken(name: String, network: String, by: String)
    /// libvirt cannot be reached.
    case noLibvirt(uri: String, reason: String)
    /// A fleet of the same name on another libvirt has the timers.
    case otherSchedule(fleet: String, uri: String)
    /// Another coppice works on the fleet.
    case fleetBusy(fleet: String, process: Int?)

    // The VM's own state.
    /// It runs, and what was asked for would pull the plug.
    case isRunning
    /// It runs, and what was asked for does not pull plugs.
    case mustBeOff
    /// It does not run, and what was asked for needs a guest.
    case isNotRunning(state: String)
    /// No source knows an address of it.
    case noAddress
    /// It is paused, and its guest cannot hear that it shall shut down.
    case isPaused
    /// It exists only while it runs.
    case isTransient
    /// It has a managed save, whose disk must not change.
    case isHibernated
    /// It has internal snapshots, which a new overlay would strand.
    case hasSnapshots(count: Int)
    /// It has internal snapshots inside the layer that would go.
    case holdsSnapshots(count: Int)
    /// It has internal snapshots inside the layer that would be merged.
    case mergesSnapshots(count: Int)
    /// The layer below its top is shared; these VMs rest on it, or some of them.
    case parentShared(path: String, dependents: [String])
    /// The layer below its top is on another file system, and cannot take the top's name.
    case layerElsewhere(path: String)
    /// A merge into the image that would be used was cut short, or is not at its end.
    case halfMerged(path: String)
    /// Its disk rests on no other image.
    case noParent(path: String)
    /// Its top layer is used by others.
    case layerShared(path: String, dependents: [String])
    /// Its variable store is another VM's, too.
    case nvramShared(path: String, users: [String])
    /// Its seed image is another VM's, too.
    case seedShared(path: String, users: [String])
    /// Its seed image is not there, or none of ours.
    case seedMissing(path: String)
    /// It has a writable disk that rests on no image, so there is nothing to go back to.
    case diskOfItsOwn(target: String)
    /// It has a snapshot of this name.
    case snapshotExists(name: String)
    /// The snapshot is of another file than the disk is on now; going back to it would lose that one's way (law 4).
    case snapshotOfOtherDisk(name: String, path: String)
    /// It has no snapshot of this name.
    case snapshotUnknown(name: String, existing: [String])
    /// The saved memory would not fit.
    case notEnoughSpace(folder: String, needed: UInt64, free: UInt64)
    /// What would be written would not fit.
    case noRoom(folder: String, needed: UInt64, free: UInt64)
    /// It has more memory than the host can give to one VM.
    case largerThanHost(needed: UInt64, available: UInt64)
    /// What an image shall be promoted to exists.
    case targetExists(path: String)
    /// What an image shall be promoted to lies on another file system, where it cannot be put in no time.
    case otherFileSystem(path: String)
    /// Its overlay is not there.
    case diskMissing(path: String)
    /// A broken or foreign image in its backing chain.
    case chainBroken(path: String, problem: String)
    /// It asked for, but the guest did not shut down in time.
    case didNotShutDown(seconds: Int)
    /// What the plan was made for is no longer so.
    case changedMeanwhile(expected: String, found: String)
    /// What was done did not come to what it should have.
    case notAsExpected(expected: String, found: String)
    /// While its top layer was merged into the one below, overlays were put on that.
    case mergedBeneath(path: String, overlays: [String])
    /// A domain that this verb has to know the golden image of was not spawned by coppice.
    case notSpawned

    /// Whether it was found only after something had been done, and so is a failure.
    public var isFailure: Bool {
        switch self {
        case .notAsExpected, .mergedBeneath: true
        default: false
        }
    }
}
