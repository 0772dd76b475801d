extension Step {
    /// What the step is doing to its VM, in a few words for a live view.
    public var activity: String {
        switch self {
        case .makeDirectory, .removeTemporaries, .noteRun, .forgetRun, .removeDirectoryIfEmpty,
            .removeCreated,
            .removePristineOverlay:
            "tidying up"
        case .freeze(let request, _): "putting \(request.domain) on an overlay"
        case .seal: "sealing the golden image"
        case .makePristineOverlay, .createOverlay, .createNVRAM: "making its overlay"
        case .synchronise: "writing to the disk"
        case .makeNetwork: "making its network"
        case .removeNetwork: "removing its network"
        case .addDHCPHost, .removeDHCPHost: "fixing its address"
        case .createSeed, .renewSeed, .removeSeed: "telling its guest who it is"
        case .define: "defining"
        case .start: "starting"
        case .shutDown: "shutting down"
        case .pullPlug: "pulling the plug"
        case .dropSavedState: "dropping its saved memory"
        case .saveMemory: "saving its memory"
        case .dropSnapshots: "dropping its snapshots"
        case .replaceOverlay, .removeNVRAM, .forgetBackingFiles: "making a fresh overlay"
        case .addLayer, .addLayerLive: "adding a layer"
        case .commitLayer, .commitLayerLive, .finishBlockJob: "merging its top layer"
        case .publishLayer, .recordGolden: "promoting its top layer"
        case .flatten: "copying its disk"
        case .takeSnapshot: "taking the snapshot"
        case .restoreSnapshot: "restoring the snapshot"
        case .deleteSnapshot: "deleting the snapshot"
        case .undefine: "undefining"
        case .removeLayer: "deleting a layer"
        }
    }

    /// What the step does, as a plan lists it.
    public var text: String {
        switch self {
        case .makeDirectory(let path): "make folder \(path)"
        case .removeTemporaries(let directory): "remove leftover temporary files from \(directory)"
        case .noteRun(let directory, _): "note in \(directory) what is about to be done"
        case .forgetRun(let directory): "delete the note in \(directory)"
        case .freeze(let request, let golden):
            "put \(request.domain)'s disk \(request.target) on a new overlay \(request.overlayPath) over \(golden.path)"
        case .seal(let path): "seal golden image \(path) (mode 0444)"
        case .makePristineOverlay(_, let golden): "make an empty overlay over \(golden.path)"
        case .removePristineOverlay: "remove the copied overlay"
        case .synchronise(let directory): "write \(directory) to the disk"
        case .removeDirectoryIfEmpty(let path): "remove folder \(path) if it is empty"
        case .createOverlay(let path, let golden): "create overlay \(path) over \(golden.path)"
        case .createNVRAM(let path, let source): "copy variable store \(source) to \(path)"
        case .createSeed(let seed): "make seed image \(seed.path) (host name \(seed.hostname))"
        case .makeNetwork(let network):
            "make network \(network.name) (isolated, \(network.subnet.text)) and start it"
        case .removeNetwork(let name): "remove network \(name) if no VM is on it"
        case .addDHCPHost(let network, let host):
            "keep \(host.address.text) on network \(network) for \(host.macAddress)"
        case .removeDHCPHost(let network, let host):
            "keep \(host.address.text) on network \(network) no longer for \(host.macAddress)"
        case .define(let definition): "define \(definition.name)"
        case .start(let domain): "start \(domain)"
        case .shutDown(let domain, let timeout, let thenPullPlug):
            "ask \(domain) to shut down, wait at most \(timeout) s"
                + (thenPullPlug ? ", then pull the plug" : "")
        case .pullPlug(let domain): "pull the plug of \(domain)"
        case .dropSavedState(let domain): "delete the saved state of \(domain)"
        case .saveMemory(let domain): "save the memory of \(domain) and stop it"
        case .dropSnapshots(let domain): "drop the snapshots of \(domain)"
        case .forgetBackingFiles(let domain):
            "have the definition of \(domain) leave it to the images what they rest on"
        case .replaceOverlay(let path, let golden): "replace \(path) by an empty overlay over \(golden.path)"
        case .removeNVRAM(let path): "reset the variable store \(path)"
        case .renewSeed(let path): "give seed image \(path) another instance-id"
        case .removeSeed(let path): "delete seed image \(path)"
        case .addLayer(let domain, let target, let path, let over):
            "put \(domain)'s disk \(target) on a new overlay \(path) over \(over.path)"
        case .addLayerLive(let domain, let target, let path, let over):
            "put \(domain)'s disk \(target) on a new overlay \(path) over \(over.path) while it runs"
        case .commitLayer(_, let top, let base): "merge \(top) into \(base.path), which takes its name"
        case .commitLayerLive(let domain, _, let top, let base):
            "merge \(top) into \(base.path) while \(domain) runs"
        case .publishLayer(let path, let target): "name \(path) also \(target) and seal it (mode 0444)"
        case .flatten(_, let path, let target):
            "copy \(path) and all below it into \(target) and seal it (mode 0444)"
        case .recordGolden(let domain, let path): "record \(path) as the golden image of \(domain)"
        case .takeSnapshot(let domain, let name): "take snapshot '\(name)' of \(domain)"
        case .restoreSnapshot(let domain, let name): "restore snapshot '\(name)' of \(domain)"
        case .deleteSnapshot(let domain, let name): "delete snapshot '\(name)' of \(domain)"
        case .finishBlockJob(let domain, let target, let pivot):
            "\(pivot ? "pivot" : "abort") the block job on \(domain)'s disk \(target)"
        case .undefine(let domain): "undefine \(domain)"
        case .removeLayer(let path): "delete \(path)"
        case .removeCreated(let path, _): "take back \(path)"
        }
    }
}
