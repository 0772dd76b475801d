import Foundation

/// A folder of a test's own with a host for libvirt's in-memory driver; goes when the test does.
final class Scratch {
    let path: String

    init() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "coppice-cmd-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.resolvingSymlinksInPath().path
        try write("<node>\(Self.domain(1, state: 1))\(Self.domain(2, state: 5))</node>", to: "node.xml")
        try write(
            """
            <domain type='test'><name>any</name><memory unit='MiB'>64</memory><os><type>hvm</type></os><devices>
            <disk type='file' device='disk'><source file='/any'/><target dev='vda' bus='virtio'/></disk>
            </devices></domain>
            """, to: "template.xml")
        let image = Process()
        image.executableURL = URL(filePath: "/usr/bin/env")
        image.arguments = ["qemu-img", "create", "-q", "-f", "qcow2", file("golden.qcow2"), "8M"]
        try image.run()
        image.waitUntilExit()
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        try text.write(toFile: file(name), atomically: true, encoding: .utf8)
        return file(name)
    }

    /// A host that each process has to itself, with one running member and one that is off, of a fleet `lab`.
    var uri: String { "test://\(file("node.xml"))" }

    /// A member of `lab` for a node of libvirt's in-memory driver.
    ///
    /// - Parameters:
    ///   - state: libvirt's `virDomainState`: 1 running, 5 off.
    ///   - devices: `nil` for a disk.
    static func domain(_ index: Int, state: Int, devices: String? = nil) -> String {
        """
        <domain type='test' xmlns:test='http://libvirt.org/schemas/domain/test/1.0'>
        <name>lab-0\(index)</name><uuid>00000000-0000-5000-8000-00000000000\(index)</uuid>
        <metadata><coppice:member xmlns:coppice='urn:x-coppice:domain:1' fleet='lab' index='\(index)'
        uuid='00000000-0000-5000-8000-00000000000\(index)' template='t'>
        <coppice:golden path='/nonexistent/golden.qcow2' format='qcow2'/></coppice:member></metadata>
        <memory unit='MiB'>64</memory><os><type>hvm</type></os>
        <devices>\(devices ?? disk(index))</devices>
        <test:runstate>\(state)</test:runstate></domain>
        """
    }

    private static func disk(_ index: Int) -> String {
        """
        <disk type='file' device='disk'><driver name='qemu' type='qcow2'/>
        <source file='/nonexistent/lab-0\(index).qcow2'/><target dev='vda' bus='virtio'/></disk>
        """
    }
}
