internal import ArgumentParser
internal import FleetCore

/// Everything that shapes a fleet's definition; the fleet file has the same as keys.
struct FleetOptions: ParsableArguments {
    @Option(help: "The golden image that every VM's overlay rests on.", completion: .file())
    var golden: String?

    @Option(
        help: "A shipped template's name, or a file with a domain's XML (default: linux).",
        completion: .templates)
    var template: String?

    @Option(
        help: "Take this VM's XML as the template and its disk as the golden image.", completion: .liveDomains
    )
    var fromDomain: String?

    @Flag(help: "Put the VM of --from-domain on an overlay of its own first, so that its disk can be golden.")
    var freeze = false

    @Option(
        help: "The template's disk that the golden image stands for, such as vda (default: the boot disk).")
    var disk: String?

    @Option(help: "How members are named (default: FLEET-%02d).")
    var namePattern: String?

    @Option(help: "Memory of each VM, such as 2GiB (default: the template's).")
    var memory: String?

    @Option(help: "Virtual CPUs of each VM (default: the template's).")
    var vcpus: Int?

    @Option(help: "A libvirt network's name, 'user' or 'none' (default: the template's).")
    var network: String?

    @Flag(help: "Put the VMs on a network of the fleet's own, where they see each other and the host only.")
    var isolatedNetwork = false

    @Option(
        help: ArgumentHelp(
            "Fixed addresses: the first member's, and so on upwards (DHCP host entries of the network).",
            valueName: "first[-last]"))
    var addresses: String?

    @Option(
        help: "auto, kvm or qemu (default: auto with a shipped template, else the template's).",
        completion: .list(VirtType.allCases.map(\.rawValue)))
    var virtType: String?

    @Option(
        help: "The folder for the overlays (default: one named after the fleet beside the golden image).",
        completion: .directory)
    var directory: String?

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("A value for one of the template's parameters.", valueName: "key=value"))
    var parameters: [String] = []

    @Option(help: "The guests' host name, such as '${name}.lab' (default: the VM's name).")
    var hostname: String?

    @Option(
        name: .customLong("ssh-key"),
        help: ArgumentHelp(
            "A public key that may log in to the guests, or a file with some.", valueName: "file|key"),
        completion: .file(extensions: ["pub"]))
    var sshKeys: [String] = []

    @Option(
        help: "cloud-init's user data for the guests, in which ${name}, ${index} and the like may stand.",
        completion: .file())
    var userData: String?

    @Option(
        help: """
            How host name and keys reach the guests: cloud-init, systemd or both (default: cloud-init where one of them \
            is given, else not at all).
            """,
        completion: .list(GuestIdentity.Carrier.allCases.map(\.rawValue)))
    var identity: String?

    /// The specification of a fleet with these options.
    func specification(name: String, count: Int, start: Bool) throws -> FleetSpecification {
        if template != nil, fromDomain != nil {
            throw InputError(
                subject: "--template and --from-domain", problem: "exclude each other",
                wayOut: "give one of them")
        }
        return try FleetSpecification(
            name: FleetName(name), golden: golden, count: count,
            template: fromDomain.map { .domain($0) } ?? template.map { TemplateChoice(argument: $0) },
            namePattern: namePattern.map { try NamePattern($0) },
            memory: memory.map { try ByteCount(parsing: $0) },
            vcpus: vcpus, network: network, isolatedNetwork: isolatedNetwork,
            addresses: addresses.map { try AddressRange($0) },
            virtType: virtType.map { try Self.virtType($0) },
            directory: directory,
            diskTarget: disk, parameters: Self.parse(parameters),
            identity: guestIdentity(), start: start, freeze: freeze)
    }

    /// Who members are to their guests; `nil` where no option speaks of it.
    private func guestIdentity() throws -> GuestIdentity? {
        guard hostname != nil || !sshKeys.isEmpty || userData != nil || identity != nil else { return nil }
        return try GuestIdentity(
            hostname: hostname, sshKeys: sshKeys, userData: userData,
            carrier: identity.map { try .init(argument: $0) } ?? .cloudInit)
    }

    private static func virtType(_ text: String) throws -> VirtType {
        guard let type = VirtType(rawValue: text) else {
            throw InputError(
                subject: "--virt-type \(text)", problem: "is unknown", wayOut: "write auto, kvm or qemu")
        }
        return type
    }

    /// Splits `KEY=VALUE` arguments; a key may be given once.
    static func parse(_ arguments: [String]) throws -> [String: String] {
        var values: [String: String] = [:]
        for argument in arguments {
            guard let equals = argument.firstIndex(of: "="), equals != argument.startIndex else {
                throw InputError(
                    subject: "--set \(argument)",
                    problem: argument.hasPrefix("=") ? "has no key before its '='" : "has no '='",
                    wayOut: "write --set key=value")
            }
            let key = String(argument[..<equals])
            guard values.updateValue(String(argument[argument.index(after: equals)...]), forKey: key) == nil
            else {
                throw InputError(subject: "--set \(key)", problem: "is given twice", wayOut: "give it once")
            }
        }
        return values
    }
}
