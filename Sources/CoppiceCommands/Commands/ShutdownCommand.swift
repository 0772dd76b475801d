internal import ArgumentParser
internal import FleetCore
internal import FleetHost

struct ShutdownCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shutdown",
        abstract: "Ask guests to shut down and wait until they have.",
        discussion: "  coppice shutdown lab --timeout 120 --force")

    @OptionGroup var selection: SelectorOptions

    @Option(help: ArgumentHelp("How long each guest gets.", valueName: "seconds"))
    var timeout = 120

    @Flag(help: "Pull the plug of guests that do not comply in time.")
    var force = false

    @OptionGroup(title: "How it is done") var change: ChangeOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...86_400).contains(timeout) else {
            throw ValidationError("--timeout \(timeout) is out of range; give 1 to 86400 seconds")
        }
    }

    func run() async throws {
        try await SelectedRun.run(selection, change, connection, output) { selection in
            selection.planner.shutdown(selection.domains, timeout: timeout, permissions: Permissions(force: force))
        }
    }
}
