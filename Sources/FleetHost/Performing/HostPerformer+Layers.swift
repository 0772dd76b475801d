internal import DiskImages
internal import FleetCore
internal import Libvirt
internal import XMLTree

extension HostPerformer {
    /// Puts a VM that is off on a new overlay, so that the image it used becomes a golden image ("New Overlay").
    func freeze(_ request: FreezeRequest, golden: GoldenImage) async throws {
        try await addLayer(request.domain, target: request.target, path: request.overlayPath, over: golden)
    }

    /// Puts a VM that is off on a new layer.
    ///
    /// First the file, then the definition: killed between the two, the next run finds the empty layer and uses it.
    func addLayer(_ domain: String, target: String, path: String, over golden: GoldenImage) async throws {
        try await makeLayer(path, over: golden)
        // What a VM is on is whole, whatever an interrupted run left on it.
        try await host.files.run { MergeMark.clear(on: golden.path) }
        try await repoint(domain, target: target, from: golden.path, to: path)
    }

    /// Changes the file of one disk in the definition of a VM that is off, and reads it back.
    func repoint(_ name: String, target: String, from old: String, to new: String) async throws {
        try await edit(name) { root, volumePath in
            try Self.repoint(root, volumePath, target: target, from: old, to: new)
        } verify: { written in
            let disks = written.disks(inDefinition: true)
            guard disks.contains(where: { $0.target == target && $0.path == new }) else {
                throw Refusal.notAsExpected(expected: "on \(new)", found: "on \(old)")
            }
        }
    }

    /// Removes from a definition what its disks rest on: after a live snapshot it names files that may be gone by now.
    func forgetBackingFiles(_ name: String) async throws {
        try await edit(name) { root, _ in
            for node in root.all("devices/disk/backingStore") { node.remove() }
        } verify: { written in
            guard !written.recordsBackingFiles else {
                throw Refusal.notAsExpected(
                    expected: "without backing files in its definition", found: "with some")
            }
        }
    }

    /// Changes the definition of a VM that is off, and has what libvirt made of it checked.
    func edit(
        _ name: String,
        _ change: @escaping @Sendable (XMLNode, @escaping DomainXML.VolumePath) throws -> Void,
        verify: @escaping @Sendable (DomainXML) throws -> Void
    ) async throws {
        try await host.connections.call { connection in
            let domain = try connection.domain(named: name)
            guard try !domain.isActive() else {
                throw Refusal.changedMeanwhile(expected: "off", found: "running")
            }
            let document = try XMLDocument(parsing: domain.xml([.inactive, .secure]), file: name)
            try change(document.root) { DomainReader.volumePath(connection, pool: $0, volume: $1) }
            let written = try connection.define(xml: document.serialized()).xml(.inactive)
            try verify(try DomainXML(written) { _, _ in nil })
        }
    }

    /// A storage volume or a block device becomes a file.
    private static func repoint(
        _ root: XMLNode, _ volumePath: @escaping DomainXML.VolumePath, target: String, from old: String,
        to new: String
    ) throws {
        let disk = root.all("devices/disk").first { $0.first("target")?[attribute: "dev"] == target }
        guard let disk, let source = disk.first("source"),
            let path = DomainXML(root: root, volumePath: volumePath).path(of: source),
            // On the new file already when libvirt's answer was lost and this is done again.
            [old, new].contains(CanonicalPath.of(path))
        else { throw Refusal.changedMeanwhile(expected: "on \(old)", found: "on another disk") }
        disk[attribute: "type"] = "file"
        for attribute in ["pool", "volume", "mode", "dev"] { source[attribute: attribute] = nil }
        source[attribute: "file"] = new
        let driver = disk.first("driver") ?? disk.insert(element: "driver", before: source)
        driver[attribute: "name"] = "qemu"
        driver[attribute: "type"] = "qcow2"
        disk.first("backingStore")?.remove()
    }
}
