import Foundation

/// A scene with networks of its own, all named after it; they go when the test does.
final class NetworkScene {
    let spawn: SpawnScene
    /// A network that coppice did not make, where asked for.
    let foreign: String
    /// The first three octets of what the test may use; another one for each scene.
    let prefix: String

    /// - Parameter withForeign: whether there shall be a network with a DHCP server that coppice did not make.
    init(copying image: String? = nil, withForeign: Bool = false) throws {
        spawn = try SpawnScene(copying: image)
        foreign = spawn.name + "-f"
        prefix = "10.213.\(UInt8.random(in: 1...254))"
        guard withForeign else { return }
        let path = "\(spawn.folder)/network.xml"
        try """
        <network><name>\(foreign)</name><ip address='\(prefix).1' prefix='24'><dhcp>
        <range start='\(prefix).2' end='\(prefix).254'/>
        <host mac='52:54:00:aa:bb:cc' ip='\(prefix).99' name='printer'/></dhcp></ip></network>
        """.write(toFile: path, atomically: true, encoding: .utf8)
        try StateShell.virsh("net-define", path)
        try StateShell.virsh("net-start", foreign)
    }

    deinit {
        for network in [spawn.name, foreign] {
            for verb in ["net-destroy", "net-undefine"] {
                _ = try? StateShell.run("virsh", ["-q", verb, network])
            }
        }
    }

    var name: String { spawn.name }

    func arguments(_ count: Int, _ options: String...) -> [String] {
        ["spawn", name, "--golden", spawn.golden, "--count", "\(count)", "--template", "minimal"]
            + ["--memory", "96MiB", "--virt-type", "qemu"] + options
    }

    /// The addresses that a network's DHCP server keeps, in the running network and in its definition.
    func kept(_ network: String) throws -> (live: [String], config: [String]) {
        func addresses(_ options: String...) throws -> [String] {
            let xml = try StateShell.succeed("virsh", ["-q", "net-dumpxml", network] + options)
            return xml.matches(of: /<host mac='[^']*' name='[^']*' ip='([^']*)'/).map { String($0.1) }
        }
        return (try addresses(), try addresses("--inactive"))
    }

    func networkExists(_ name: String) throws -> Bool {
        try StateShell.run("virsh", ["-q", "net-info", name]).status == 0
    }
}
