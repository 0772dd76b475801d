internal import ArgumentParser

/// Which libvirt is talked to.
struct ConnectionOptions: ParsableArguments {
    @Option(
        name: [.short, .customLong("connect")],
        help: ArgumentHelp(
            "The libvirt to talk to, such as qemu:///system or qemu:///session.",
            discussion: "Default: LIBVIRT_DEFAULT_URI, else libvirt's own default.", valueName: "uri"),
        completion: .list(["qemu:///system", "qemu:///session"]))
    var connect: String?
}
