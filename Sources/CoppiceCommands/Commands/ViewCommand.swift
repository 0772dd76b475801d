internal import ArgumentParser
internal import FleetCore
internal import FleetHost

struct ViewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "view",
        abstract: "Open a VM's screen, with virt-viewer.",
        discussion: "  coppice view lab/7")

    @OptionGroup var selection: SelectorOptions
    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        try await SingleRun.run("view", selection.required, connection, Console()) { host, domain in
            HandOver("virt-viewer", ["--connect", host.uri, "--uuid", "--", domain.uuid])
        }
    }
}
