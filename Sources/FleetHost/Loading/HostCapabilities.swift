internal import Libvirt
internal import XMLTree

/// What libvirt says about the host that a fleet's definition depends on.
struct HostCapabilities: Sendable {
    /// Whether the driver offers KVM for the host's own architecture.
    let hasKVM: Bool
    /// The user that the system daemon runs QEMU as, from the security model `dac`; `nil` where it says none.
    let qemuUser: (uid: UInt32, gid: UInt32)?

    /// Asks libvirt (`virConnectGetCapabilities`).
    @available(*, noasync)
    init(of connection: Connection) throws {
        let root = try XMLDocument(parsing: connection.capabilities(), file: "capabilities").root
        let architecture = root.first("host/cpu/arch")?.text
        hasKVM = root.all("guest/arch").contains { arch in
            arch[attribute: "name"] == architecture
                && arch.all("domain").contains { $0[attribute: "type"] == "kvm" }
        }
        qemuUser =
            root.all("host/secmodel").lazy.filter { $0.first("model")?.text == "dac" }
            .flatMap { $0.all("baselabel") }.compactMap { Self.user($0.text) }.first
    }

    /// `+64055:+994`, as libvirt writes user and group.
    private static func user(_ label: String) -> (uid: UInt32, gid: UInt32)? {
        let ids = label.split(separator: ":").compactMap { UInt32($0.drop { $0 == "+" }) }
        return ids.count == 2 ? (ids[0], ids[1]) : nil
    }
}
