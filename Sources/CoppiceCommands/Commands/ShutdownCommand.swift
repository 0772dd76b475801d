internal import ArgumentParser
internal import FleetCore
internal import FleetHost

struct ShutdownCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shutdown",
        abstract: "Ask guests to shut down and wait until they have.",
        discussion: "  coppice shutdown lab --timeout 120 --force")

    @OptionGroup var selection: SelectorOptions

    @Option(help: ArgumentHelp("How long each guest gets.", valueName: "time"))
    var timeout = Seconds(120)

    @Flag(help: "Pull the plug of guests that do not comply in time.")
    var force = false

    @OptionGroup(title: "How it is done") var change: ChangeOptions
    @OptionGroup(title: "How it is done") var keep: KeepGoingOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard timeout.count > 0 else {
            throw ValidationError("--timeout 0 gives nobody time; give 1s or more")
        }
    }

    func run() async throws {
        try await SelectedRun.run(
            selection, change, connection, output, keepsGoing: keep.keepGoing
        ) { selection in
            selection.planner.shutdown(
                selection.domains, timeout: timeout.count, permissions: Permissions(force: force))
        }
    }
}
