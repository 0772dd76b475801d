internal import ArgumentParser
internal import FleetCore
internal import FleetHost

struct SSHCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ssh",
        abstract: "Log in to a VM with ssh, or run a command there.",
        discussion: """
            Its address is looked up as by 'coppice addresses'. Host keys are not checked unless --known-hosts is given:
            VMs that are cut back to golden make new ones.

              coppice ssh lab/7 --user root -- uptime
            """)

    @OptionGroup var selection: GuestOptions

    @Argument(parsing: .postTerminator, help: "What to run there, after '--'; a login without.")
    var command: [String] = []

    @OptionGroup(title: "How ssh is called") var ssh: SSHOptionGroup
    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        try await SingleRun.run("ssh", selection.required, connection, Console()) { host, domain in
            guard let address = try await host.addresses(of: [domain]).first?.best else {
                throw Refusal.noAddress
            }
            return HandOver(
                "ssh", ssh.value.arguments(address: address, name: domain.name, command: command))
        }
    }
}
