internal import FleetCore
internal import Libvirt

extension HostPerformer {
    /// Less room than this is why something failed, whatever was said: no layer and no memory fits into it.
    private static let nearlyNothing: UInt64 = 1 << 20

    /// An error, with the room that is left where a folder that the step writes to is full.
    func explained(_ error: any Error, of step: Step) async -> any Error {
        if error is CancellationError { return error }
        for folder in await foldersWritten(by: step) {
            guard let free = try? await host.files.run({ FileProbe.freeBytes(folder) }),
                free < Self.nearlyNothing
            else { continue }
            return FullFolderError(underlying: error, folder: folder, free: free)
        }
        return error
    }

    private func foldersWritten(by step: Step) async -> [String] {
        switch step {
        case .makePristineOverlay(let directory, _): [directory]
        case .createOverlay(let path, _), .replaceOverlay(let path, _), .createNVRAM(let path, _),
            .flatten(_, _, let path), .addLayer(_, _, let path, _), .addLayerLive(_, _, let path, _),
            .commitLayer(_, let path, _), .commitLayerLive(_, _, let path, _):
            [CanonicalPath.folder(of: path)]
        case .takeSnapshot(let name, _): await diskFolders(of: name)
        case .saveMemory: host.saveFolderPath.map { [$0] } ?? []
        default: []
        }
    }

    private func diskFolders(of name: String) async -> [String] {
        let paths = try? await withDomain(name) { domain in
            try DomainXML(domain.xml()) { _, _ in nil }.disks(inDefinition: true).map(\.path)
        }
        return (paths ?? []).map { CanonicalPath.folder(of: $0) }
    }
}
