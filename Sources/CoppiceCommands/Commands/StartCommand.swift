internal import ArgumentParser
internal import FleetCore
internal import FleetHost

struct StartCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "start",
        abstract: "Boot VMs that are off, resume those that are hibernated.",
        discussion: "  coppice start lab/1-10")

    @OptionGroup var selection: SelectorOptions
    @OptionGroup(title: "How it is done") var change: ChangeOptions
    @OptionGroup(title: "How it is done") var keep: KeepGoingOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await SelectedRun.run(
            selection, change, connection, output, keepsGoing: keep.keepGoing
        ) { selection in
            selection.planner.start(selection.domains)
        }
    }
}
