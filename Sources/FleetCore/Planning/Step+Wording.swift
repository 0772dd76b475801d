extension Step {
    /// What the step does, as a plan lists it.
    public var text: String {
        switch self {
        case .makeDirectory(let path): "make folder \(path)"
        case .removeTemporaries(let directory): "remove leftover temporary files from \(directory)"
        case .freeze(let request, let golden):
            "put \(request.domain)'s disk \(request.target) on a new overlay \(request.overlayPath) over \(golden.path)"
        case .seal(let path): "seal golden image \(path) (mode 0444)"
        case .makePristineOverlay(_, let golden): "make an empty overlay over \(golden.path)"
        case .removePristineOverlay: "remove the copied overlay"
        case .synchronise(let directory): "write \(directory) to the disk"
        case .removeDirectoryIfEmpty(let path): "remove folder \(path) if it is empty"
        case .createOverlay(let path, let golden): "create overlay \(path) over \(golden.path)"
        case .createNVRAM(let path, let source): "copy variable store \(source) to \(path)"
        case .define(let definition): "define \(definition.name) (\(definition.uuid))"
        case .start(let domain): "start \(domain)"
        case .shutDown(let domain, let timeout, let thenPullPlug):
            "ask \(domain) to shut down, wait at most \(timeout) s"
                + (thenPullPlug ? ", then pull the plug" : "")
        case .pullPlug(let domain): "pull the plug of \(domain)"
        case .dropSavedState(let domain): "delete the saved state of \(domain)"
        case .undefine(let domain): "undefine \(domain)"
        case .removeLayer(let path): "delete \(path)"
        case .removeCreated(let path, _): "take back \(path)"
        }
    }
}
