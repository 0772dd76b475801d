import Foundation

extension SpawnScene {
    /// Defines a VM with one disk that coppice did not make.
    ///
    /// - Parameters:
    ///   - disk: the disk's type, source and driver, such as `file`, `file='/a.qcow2'`.
    /// - Returns: its name.
    @discardableResult
    func defineForeign(_ suffix: String, type: String, source: String) throws -> String {
        let domain = "\(name)-\(suffix)"
        let file = "\(folder)/\(domain).xml"
        try """
        <domain type='qemu'>
          <name>\(domain)</name><memory unit='MiB'>32</memory>
          <os><type arch='x86_64' machine='q35'>hvm</type></os>
          <devices>
            <disk type='\(type)' device='disk'>
              <driver name='qemu' type='qcow2'/><source \(source)/><target dev='vda' bus='virtio'/>
            </disk>
            <memballoon model='none'/>
          </devices>
        </domain>
        """.write(toFile: file, atomically: true, encoding: .utf8)
        try StateShell.virsh("define", file)
        return domain
    }

    /// Runs a test with a storage pool on the scene's folder; it goes afterwards.
    func withPool(_ body: (String) throws -> Void) throws {
        try StateShell.virsh("pool-define-as", name, "dir", "--target", folder)
        defer {
            _ = try? StateShell.run("virsh", ["-q", "pool-destroy", name])
            _ = try? StateShell.run("virsh", ["-q", "pool-undefine", name])
        }
        try StateShell.virsh("pool-start", name)
        try body(name)
    }
}
