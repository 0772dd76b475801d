/// A key that a fleet file may have: the loader knows no other, `init` writes them all, the schema lists them.
public struct FleetFileKey: Hashable, Sendable {
    /// What stands behind it.
    public enum Kind: Hashable, Sendable {
        /// One value that is taken as text.
        case text
        /// A path, relative to the file's folder.
        case path
        /// A whole number.
        case integer
        /// `true` or `false`.
        case boolean
        /// A mapping of texts.
        case mapping
        /// A list of paths and other texts.
        case list
    }

    /// The key.
    public let name: String
    /// What stands behind it.
    public let kind: Kind
    /// What it says, in one line.
    public let summary: String
    /// A value to start from.
    public let example: String

    private init(_ name: String, _ kind: Kind, _ summary: String, _ example: String) {
        self.name = name
        self.kind = kind
        self.summary = summary
        self.example = example
    }

    /// Every key, in the order in which people read them.
    public static let all = [
        FleetFileKey("name", .text, "The fleet's name.", "lab"),
        FleetFileKey(
            "golden", .path, "The golden image that every VM's overlay rests on, qcow2 or raw.",
            "/var/lib/libvirt/images/golden.qcow2"),
        FleetFileKey(
            "count", .integer, "How many members. More adds; apply --prune removes those beyond.", "30"),
        FleetFileKey(
            "template", .path, "A built-in template (coppice template list), or a file with a domain's XML.",
            "linux"),
        FleetFileKey("from-domain", .text, "A VM of the host whose XML is the template.", "golden-vm"),
        FleetFileKey("freeze", .boolean, "Put that VM on an overlay of its own first.", "false"),
        FleetFileKey("disk", .text, "The template's disk that the golden image stands for.", "vda"),
        FleetFileKey("name-pattern", .text, "How members are named.", "lab-%02d"),
        FleetFileKey("memory", .text, "Memory of each VM; a whole number with its unit.", "2GiB"),
        FleetFileKey("vcpus", .integer, "Virtual CPUs of each VM.", "2"),
        FleetFileKey(
            "network", .text,
            "A libvirt network's name, user (QEMU's own), none, or {isolated: true} for one of the fleet's own.",
            "default"),
        FleetFileKey(
            "addresses", .text, "Fixed addresses: member 1's, and so on upwards; first-last sets an end.",
            "192.168.122.101"),
        FleetFileKey(
            "virt-type", .text, "auto (KVM where libvirt offers it), kvm or qemu (emulation).", "auto"),
        FleetFileKey(
            "directory", .path, "The folder for overlays; QEMU's user must be able to pass through.",
            "/var/lib/libvirt/images/lab"),
        FleetFileKey("set", .mapping, "Values for the template's own parameters.", "room"),
        FleetFileKey(
            "identity", .text, "How guests are told who they are: cloud-init, systemd or both.", "cloud-init"),
        FleetFileKey("hostname", .text, "The guests' host name.", "pc${index}"),
        FleetFileKey("ssh-keys", .list, "Public keys that may log in, or files with some.", "id_ed25519.pub"),
        FleetFileKey("user-data", .path, "cloud-init's user data.", "user-data.yaml"),
        FleetFileKey("start", .boolean, "Whether members shall run; false stops nobody.", "true"),
    ]
}
