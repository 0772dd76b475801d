internal import ArgumentParser
internal import FleetCore

/// How ssh is called.
struct SSHOptionGroup: ParsableArguments {
    @Option(name: [.customShort("l"), .long], help: "The user in the guest (default: ssh's own choice).")
    var user: String?

    @Option(
        name: [.short, .long], help: ArgumentHelp("A file with a private key.", valueName: "file"),
        completion: .file())
    var identity: String?

    @Option(
        help: ArgumentHelp(
            "Hold host keys against this file, by the VMs' names (default: they are not checked).",
            valueName: "file"), completion: .file())
    var knownHosts: String?

    @Option(
        name: .customShort("o"),
        help: ArgumentHelp("A further option of ssh, such as ProxyJump=gate.", valueName: "option"))
    var further: [String] = []

    /// The options as a value.
    var value: SSHOptions {
        SSHOptions(user: user, identity: identity, knownHosts: knownHosts, further: further)
    }
}
