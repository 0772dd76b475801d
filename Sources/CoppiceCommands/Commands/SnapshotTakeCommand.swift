internal import ArgumentParser
internal import FleetCore

struct SnapshotTakeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "take",
        abstract: "Take an internal snapshot of each: its disk, and its memory when it runs.",
        discussion: "  coppice snapshot take lab --name before-exam")

    @OptionGroup var selection: SelectorOptions

    @Option(help: "The snapshot's name.")
    var name: String

    @Flag(help: "All or none: if one fails, those taken are deleted again.")
    var atomic = false

    @OptionGroup(title: "How it is done") var change: ChangeOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func validate() throws { try SnapshotCommand.check(name) }

    func run() async throws {
        let name = name
        let takeBack: @Sendable (MemberResult) -> Step = { .deleteSnapshot(domain: $0.name, name: name) }
        try await SelectedRun.run(
            selection, change, connection, output, takeBack: atomic ? takeBack : nil
        ) { selection in
            selection.planner.takeSnapshot(selection.domains, name: name)
        }
    }
}
