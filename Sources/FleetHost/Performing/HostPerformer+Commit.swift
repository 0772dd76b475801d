internal import DiskImages
internal import FleetCore
internal import Libvirt

extension HostPerformer {
    /// Merges the top layer of a VM that is off into the one below (`qemu-img commit`), then has the definition use that.
    ///
    /// The top keeps its contents until the definition has changed, so that it can be merged again after a kill.
    func commitLayer(_ name: String, target: String, top: String, base: GoldenImage) async throws {
        try await checkNobodyElseRests(on: base.path, but: name)
        _ = try await QemuImg().run(["commit", "-q", "-f", "qcow2", "-d", "-b", base.path, top])
        try await repoint(name, target: target, from: top, to: base.path)
    }

    /// Looks at every domain and image header once more, just before a lower layer is written (law 1, HAZARDS 1).
    func checkNobodyElseRests(on path: String, but name: String) async throws {
        let graph = ImageGraph(try await host.observe())
        let others = graph.dependents(of: path).filter { $0 != name }
        guard others.isEmpty, graph.overlays(on: path).count <= 1 else {
            throw Refusal.parentShared(path: path, dependents: others + graph.overlays(on: path))
        }
    }
}
