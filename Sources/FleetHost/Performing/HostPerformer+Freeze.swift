internal import DiskImages
internal import FleetCore
internal import Libvirt
internal import XMLTree

extension HostPerformer {
    /// Puts a VM that is off on a new overlay, so that the image it used becomes a golden image ("New Overlay").
    ///
    /// First the overlay, then the definition: killed between the two, the next run finds the empty overlay and
    /// uses it.
    func freeze(_ request: FreezeRequest, golden: GoldenImage) async throws {
        if !FileProbe.exists(request.overlayPath) {
            try await QemuImg().createOverlay(
                at: request.overlayPath, backing: golden.path,
                backingFormat: ImageFormat(rawValue: golden.format) ?? .qcow2)
        }
        try await host.files.run { try Self.verify(request.overlayPath, restsOn: golden) }
        try await host.connections.call { connection in
            let domain = try connection.domain(named: request.domain)
            guard try !domain.isActive() else {
                throw Refusal.changedMeanwhile(expected: "off", found: "running")
            }
            let xml = try Self.repoint(
                domain.xml([.inactive, .secure]), target: request.target, from: golden.path,
                to: request.overlayPath)
            let written = try DomainXML(connection.define(xml: xml).xml(.inactive)) { _, _ in nil }
            guard written.disks(inDefinition: true).contains(where: { $0.path == request.overlayPath }) else {
                throw Refusal.changedMeanwhile(
                    expected: "on \(request.overlayPath)", found: "on \(golden.path)")
            }
        }
    }

    /// A domain's XML with one disk on another file.
    private static func repoint(
        _ text: String, target: String, from old: String, to new: String
    ) throws -> String {
        let document = try XMLDocument(parsing: text, file: "domain")
        let disk = document.root.all("devices/disk").first { $0.first("target")?[attribute: "dev"] == target }
        guard let disk, let source = disk.first("source"),
            let file = source[attribute: "file"], CanonicalPath.of(file) == old
        else { throw Refusal.changedMeanwhile(expected: "on \(old)", found: "on another disk") }
        source[attribute: "file"] = new
        let driver = disk.first("driver") ?? disk.insert(element: "driver", before: source)
        driver[attribute: "name"] = "qemu"
        driver[attribute: "type"] = "qcow2"
        disk.first("backingStore")?.remove()
        return document.serialized()
    }
}
