internal import ArgumentParser
internal import FleetCore

struct OverlayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "overlay",
        abstract: "Put a new layer on top of each disk, live where the VM runs.",
        discussion: "  coppice overlay lab/7")

    @OptionGroup var selection: SelectorOptions

    @OptionGroup(title: "How it is done") var change: ChangeOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await SelectedRun.run(selection, change, connection, output) { selection in
            selection.planner.overlay(selection.domains)
        }
    }
}
