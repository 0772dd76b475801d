internal import ArgumentParser
internal import FleetCore

struct SnapshotDeleteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete",
        abstract: "Delete an internal snapshot of each.",
        discussion: "  coppice snapshot delete lab --name before-exam")

    @OptionGroup var selection: SelectorOptions

    @Option(help: "The snapshot's name.", completion: .liveSnapshots)
    var name: String

    @OptionGroup(title: "How it is done") var change: ChangeOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func validate() throws { try SnapshotCommand.check(name) }

    func run() async throws {
        try await SelectedRun.run(selection, change, connection, output) { selection in
            selection.planner.deleteSnapshot(selection.domains, name: name)
        }
    }
}
