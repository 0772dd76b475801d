internal import ArgumentParser
internal import FleetCore
internal import FleetHost

struct ConsoleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "console",
        abstract: "Open a VM's serial console, with virsh; Ctrl-] leaves it.",
        discussion: "  coppice console lab/7")

    @OptionGroup var selection: SelectorOptions

    @Flag(help: "Take the console from somebody else who has it.")
    var force = false

    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        try await SingleRun.run("console", selection.required, connection, Console()) { host, domain in
            HandOver(
                "virsh", ["--connect", host.uri, "console", domain.uuid] + (force ? ["--force"] : []))
        }
    }
}
