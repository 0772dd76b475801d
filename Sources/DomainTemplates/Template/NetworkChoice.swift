/// What `--network` connects every network card of the template to.
public enum NetworkChoice: Sendable, Hashable, Codable {
    /// A libvirt network.
    case named(String)
    /// QEMU's own user-mode network, which needs no rights on the host.
    case user
    /// No network card at all.
    case none
}
