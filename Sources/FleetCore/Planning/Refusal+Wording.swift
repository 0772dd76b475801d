extension Refusal {
    /// What is the matter, in one sentence without a full stop.
    public var reason: String {
        switch self {
        case .unknownFleet(let name, let existing):
            "there is no fleet named '\(name)'"
                + (existing.isEmpty ? "; there are no fleets on this host" : "")
        case .unknownMember(let fleet, let wanted, _): "fleet '\(fleet)' has no member '\(wanted)'"
        case .unknownDomain(let pattern): "no domain's name fits '\(pattern)'"
        case .nameTaken(let name, let fleet?): "a VM named '\(name)' belongs to fleet '\(fleet)'"
        case .nameTaken(let name, nil): "a VM named '\(name)' exists that coppice did not make"
        case .identityTaken(let uuid, let domain): "VM '\(domain)' already has the UUID \(uuid)"
        case .fileInTheWay(let path, let usedBy):
            usedBy.isEmpty
                ? "\(path) exists, holds data, and no VM uses it"
                : "\(path) exists and is used by \(usedBy.joined(separator: ", "))"
        case .placeTaken(let path):
            "\(path) exists and is no regular file but a symbolic link, a folder or the like"
        case .otherGolden(let fleet, let current, let wanted):
            "fleet '\(fleet)' rests on \(current), not on \(wanted)"
        case .otherDirectory(let fleet, let current, let wanted):
            "fleet '\(fleet)' has its overlays in \(current), not in \(wanted)"
        case .goldenUnfit(_, let problem): "the golden image cannot be used: \(problem)"
        case .goldenWritable(let path, let domain, let isActive):
            "VM '\(domain)' \(isActive ? "is running and writes to" : "has as its writable disk") \(path); "
                + "its next write would corrupt every overlay that rests on it"
        case .goldenOpen(let path): "a process has \(path) open for writing"
        case .goldenChanged(let path, let difference):
            "the golden image \(path) has changed since VMs were spawned from it: \(difference)"
        case .folderClosed(let folder, let user): "QEMU runs as \(user), which may not enter \(folder)"
        case .folderReadOnly(let folder, let reason): "\(folder) cannot be written: \(reason)"
        case .networkUnknown(let name, _): "libvirt has no network named '\(name)'"
        case .networkInactive(let name): "the network '\(name)' is not active"
        case .networkNameTaken(let name): "a network named '\(name)' exists that was not made for this fleet"
        case .noSubnetFree(let fleet): "no subnet is free for a network of fleet '\(fleet)'"
        case .addressesWithoutNetwork: "fixed addresses need VMs with one network card on a libvirt network"
        case .networkWithoutDHCP(let name): "libvirt runs no DHCP server for IPv4 on the network '\(name)'"
        case .addressOutside(let address, let network, let subnets):
            "\(address) cannot be a VM's on the network '\(network)', which has "
                + subnets.joined(separator: ", ")
        case .addressTaken(let address, let by): "\(address) is \(by)'s already"
        case .hostNameTaken(let name, let network, let by):
            "the network '\(network)' keeps an address for \(by) under the host name '\(name)'"
        case .noLibvirt(let uri, let reason): "libvirt cannot be reached at \(uri): \(reason)"
        case .fileExists(let path): "\(path) exists"
        case .otherSchedule(let fleet, let uri): "the timers of a fleet '\(fleet)' at \(uri) have that name"
        case .fleetBusy(let fleet, let process):
            "another coppice" + (process.map { " (process \($0))" } ?? "") + " is working on fleet '\(fleet)'"
        case .isRunning, .mustBeOff: "it is running"
        case .isNotRunning(let state): "it is \(state)"
        case .noAddress: "no address of it is known"
        case .isPaused: "it is paused, and its guest cannot hear that it shall shut down"
        case .isTransient: "it is transient: it exists only while it runs"
        case .isHibernated: "it is hibernated, and its disk must not change underneath the saved memory"
        case .hasSnapshots(let count):
            "it has \(count) internal snapshot\(count == 1 ? "" : "s"), which a new overlay would strand"
        case .holdsSnapshots(let count):
            "it has \(count) internal snapshot\(count == 1 ? "" : "s") in its top layer"
        case .mergesSnapshots(let count):
            "it has \(count) internal snapshot\(count == 1 ? "" : "s"), which a merge would lose"
        case .parentShared(let path, let dependents):
            "its top layer rests on \(path), which must not be written: \(Self.some(of: dependents)) "
                + "rest\(dependents.count == 1 ? "s" : "") on it"
        case .layerElsewhere(let path):
            "its lower layer \(path) is on another file system than its top layer, whose place it takes in a merge"
        case .halfMerged(let path):
            "a commit into \(path) was cut short or is not at its end, and what that holds is a mixture"
        case .noParent(let path): "its disk \(path) rests on no other image"
        case .layerShared(let path, let dependents):
            "its top layer \(path) is also used by \(Self.some(of: dependents))"
        case .nvramShared(let path, let users):
            "its UEFI variable store \(path) is also used by \(users.joined(separator: ", "))"
        case .seedShared(let path, let users):
            "its seed image \(path) is also used by \(users.joined(separator: ", "))"
        case .seedMissing(let path): "its seed image \(path) is not there, or coppice did not make it"
        case .diskOfItsOwn(let target): "its disk \(target) rests on no image that it could go back to"
        case .snapshotExists(let name): "it has a snapshot named '\(name)' already"
        case .snapshotOfOtherDisk(let name, let path):
            "snapshot '\(name)' was taken before the disk was put on \(path), which going back would strand"
        case .snapshotUnknown(let name, _): "it has no snapshot named '\(name)'"
        case .largerThanHost(let needed, let available):
            "it has \(ByteCount(bytes: needed).text) of memory, and the host's memory and swap are "
                + "\(ByteCount(bytes: available).text)"
        case .notEnoughSpace(let folder, let needed, let free):
            "saving the memory may take \(ByteCount(bytes: needed).text), and \(folder) has "
                + "\(ByteCount(bytes: free).text) free"
        case .noRoom(let folder, let needed, let free):
            "this may take \(ByteCount(bytes: needed).text) in \(folder), which has "
                + "\(ByteCount(bytes: free).text) free"
        case .targetExists(let path): "\(path) exists already"
        case .otherFileSystem(let path): "\(path) is on another file system than the member's disk"
        case .diskMissing(let path): "its disk \(path) is not there"
        case .chainBroken(let path, let problem):
            "its disk rests on \(path), which cannot be read: \(problem)"
        case .didNotShutDown(let seconds): "the guest did not shut down within \(seconds) s"
        case .changedMeanwhile(let expected, let found):
            "it was \(expected) when this was planned and is \(found) now"
        case .notAsExpected(let expected, let found): "it should be \(expected) now and is \(found)"
        case .mergedBeneath(let path, let overlays):
            "its top layer was merged into \(path), and meanwhile somebody put an overlay on that: "
                + "\(Self.some(of: overlays)) now rest\(overlays.count == 1 ? "s" : "") on the merged contents, and the VM "
                + "goes on on its top layer"
        case .notSpawned: "coppice did not spawn it"
        }
    }

    /// Names, of which there may be thousands: three, and that there are more.
    private static func some(of names: [String]) -> String {
        names.prefix(3).joined(separator: ", ") + (names.count > 3 ? " and others" : "")
    }

    /// What to do now, where that can be said; an imperative without a full stop.
    public var wayOut: String? {
        switch self {
        case .unknownFleet(_, let existing):
            existing.isEmpty
                ? "spawn one with 'coppice spawn'" : "there are: \(existing.joined(separator: ", "))"
        case .unknownMember(_, _, let existing): "it has \(IndexList.text(existing))"
        case .unknownDomain: "see 'virsh list --all'"
        case .nameTaken: "choose another --name-pattern, or rename that VM (virsh domrename)"
        case .identityTaken(_, let domain): "remove '\(domain)', or choose another name for the fleet"
        case .fileInTheWay(let path, let usedBy):
            usedBy.isEmpty
                ? "move \(path) away if its contents matter, or delete it" : "choose another --directory"
        case .placeTaken: "move it away, or choose another --directory"
        case .otherGolden(let fleet, _, _):
            "name that image, give the new fleet another name, or 'coppice destroy \(fleet)' first"
        case .otherDirectory: "leave --directory out"
        case .goldenUnfit: nil
        case .goldenWritable(let path, let domain, let isActive):
            isActive
                ? "shut '\(domain)' down first, and run the command again"
                : "copy the image (qemu-img convert -O qcow2 \(path) NEW.qcow2) and use the copy, "
                    + "or remove the disk from '\(domain)', or put it on an overlay of its own "
                    + "with --from-domain \(domain) --freeze"
        case .goldenOpen(let path): "end that process (fuser -v \(path))"
        case .goldenChanged:
            "bring the image back from a backup (cp --preserve=timestamps); nothing starts on it until then"
        case .folderClosed(let folder, _):
            "chmod o+x \(folder), or move the images to /var/lib/libvirt/images"
        case .folderReadOnly: "run coppice as a user who may, or choose another --directory"
        case .networkUnknown(_, let existing):
            existing.isEmpty
                ? "define one (virsh net-define), or use --network user or --network none"
                : "there are: \(existing.joined(separator: ", "))"
        case .networkInactive(let name): "virsh net-start \(name)"
        case .networkNameTaken: "give the fleet another name, or name that network with --network"
        case .noSubnetFree:
            "remove networks that nobody needs (virsh net-list --all), or choose other addresses"
        case .addressesWithoutNetwork: "name a network with --network, or leave the addresses out"
        case .networkWithoutDHCP(let name):
            "add <dhcp> to it (virsh net-edit \(name)), or use another network"
        case .addressOutside: "choose addresses in it, but its first, its last and the host's own"
        case .hostNameTaken: "give the one or the other another hostname"
        case .addressTaken: "choose other addresses, or see 'virsh net-dhcp-leases' and 'virsh net-edit'"
        case .noLibvirt: "start it: systemctl start libvirtd, or, without systemd, 'virtlogd -d; libvirtd -d'"
        case .fileExists: "choose another name, or say --force to replace it"
        case .otherSchedule(let fleet, _): "coppice schedule remove \(fleet) takes them away"
        case .fleetBusy: "wait for it, or end it"
        case .isRunning: "shut it down first, or use --force"
        case .mustBeOff: "shut it down first (coppice shutdown)"
        case .isNotRunning: "coppice start starts it"
        case .noAddress: "give it time to boot; coppice addresses shows what is known, and from whom"
        case .isPaused: "resume it first (virsh resume), or --force pulls its plug"
        case .isTransient: "make it persistent (virsh define), or destroy it with virsh"
        case .isHibernated: "start it and shut it down, or drop its saved state (virsh managedsave-remove)"
        case .hasSnapshots, .mergesSnapshots: "delete them first (coppice snapshot delete)"
        case .holdsSnapshots: "--drop-snapshots loses them, too"
        case .parentShared:
            "make the top layer a golden image of its own: coppice promote MEMBER --as NEW.qcow2"
        case .halfMerged: "'coppice commit' finishes it; 'coppice discard --to-golden' goes back further"
        case .layerElsewhere: "start it and commit while it runs, or use qemu-img and virsh for it"
        case .noParent: "use virsh and qemu-img for it"
        case .layerShared: "see who with 'coppice tree'"
        case .nvramShared: "give each a file of its own (virsh edit, <nvram>)"
        case .seedShared: "take that CD-ROM out of the others (virsh change-media NAME PATH --eject --config)"
        case .seedMissing: "'coppice apply' or 'coppice spawn', as the fleet was made, makes it anew"
        case .diskOfItsOwn: "remove that disk from the VM, or make it read-only"
        case .snapshotExists: "choose another name, or delete that one first"
        case .snapshotOfOtherDisk: "merge that layer by hand first (virsh blockcommit, while it runs)"
        case .snapshotUnknown(_, let existing):
            existing.isEmpty ? "it has none" : "it has: \(existing.joined(separator: ", "))"
        case .largerThanHost: "give it less (--memory)"
        case .notEnoughSpace: "free space there, or hibernate fewer VMs at once"
        case .noRoom: "free space there"
        case .targetExists: "choose another name; coppice never overwrites an image"
        case .otherFileSystem: "choose a name beside the member's disk, or copy it there with --flatten"
        case .diskMissing:
            "mount its file system if it is not mounted; if it is gone, destroy the VM and spawn again"
        case .chainBroken: "bring that image back"
        case .didNotShutDown: "--force pulls the plug, --timeout gives it longer"
        case .changedMeanwhile, .notAsExpected: "run the command again"
        case .mergedBeneath: "once nothing else rests on it, 'coppice commit' finishes"
        case .notSpawned: "use virsh for it, or name a fleet"
        }
    }

    /// Reason and way out in one line.
    public var message: String { reason + (wayOut.map { "; \($0)" } ?? "") }
}
