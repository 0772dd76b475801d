internal import ArgumentParser
internal import FleetCore

struct RebaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebase",
        abstract: "Move VMs to another golden image, each on a fresh overlay.",
        discussion: "  coppice rebase lab --golden golden-v2.qcow2")

    @OptionGroup var selection: SelectorOptions

    @Option(help: "The golden image to rest on.", completion: .file())
    var golden: String

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
        try await SelectedRun.run(selection, change, connection, output, golden: golden) { selection in
            guard let golden = selection.golden else { return Plan(verb: .rebase) }
            return selection.planner.rebase(
                selection.domains, to: golden, start: start,
                permissions: Permissions(force: force, dropSnapshots: dropSnapshots))
        }
    }
}
