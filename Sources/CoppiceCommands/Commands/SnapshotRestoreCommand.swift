internal import ArgumentParser
internal import FleetCore

struct SnapshotRestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Go back to an internal snapshot; what the VM is now is lost.",
        discussion: "  coppice snapshot restore lab --name before-exam")

    @OptionGroup var selection: SelectorOptions

    @Option(help: "The snapshot's name.", completion: .liveSnapshots)
    var name: String

    @Flag(help: "Lose the saved memory of those that are hibernated.")
    var dropSaved = false

    @OptionGroup(title: "How it is done") var change: ChangeOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func validate() throws { try SnapshotCommand.check(name) }

    func run() async throws {
        try await SelectedRun.run(selection, change, connection, output) { selection in
            selection.planner.restoreSnapshot(
                selection.domains, name: name, permissions: Permissions(dropSaved: dropSaved))
        }
    }
}
