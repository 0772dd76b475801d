internal import ArgumentParser
internal import FleetCore

struct DiscardCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "discard",
        abstract: "Throw away what was written to the top layer; each VM goes on on a fresh one.",
        discussion: "  coppice discard lab --force --start --yes")

    @OptionGroup var selection: SelectorOptions

    @Flag(help: "Drop all layers of the VM's own, not only the top one.")
    var toGolden = false

    @Flag(help: "Pull the plug of those that run.")
    var force = false

    @Flag(help: "Lose internal snapshots, too.")
    var dropSnapshots = false

    @Flag(help: "Boot each one again.")
    var start = false

    @OptionGroup(title: "How it is done") var change: ChangeOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await SelectedRun.run(selection, change, connection, output) { selection in
            selection.planner.discard(
                selection.domains, toGolden: toGolden, start: start,
                permissions: Permissions(force: force, dropSnapshots: dropSnapshots))
        }
    }
}
