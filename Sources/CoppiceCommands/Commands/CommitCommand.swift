internal import ArgumentParser
internal import FleetCore

struct CommitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "commit",
        abstract: "Merge the top layer into the VM's own lower layer; never into a shared image.",
        discussion: "  coppice commit lab/7")

    @OptionGroup var selection: SelectorOptions

    @OptionGroup(title: "How it is done") var change: ChangeOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await SelectedRun.run(selection, change, connection, output) { selection in
            selection.planner.commit(selection.domains)
        }
    }
}
