internal import ArgumentParser
internal import FleetCore
internal import FleetHost

struct DestroyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "destroy",
        abstract: "Remove VMs from the host with the layers that are their own; golden images stay.",
        discussion: """
            Asks before anything is lost. (virsh destroy only pulls the plug; that is shutdown --force here.)

              coppice destroy lab --force --yes
            """)

    @OptionGroup var selection: SelectorOptions

    @Flag(help: "Pull the plug of those that run.")
    var force = false

    @OptionGroup(title: "How it is done") var change: ChangeOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await SelectedRun.run(selection, change, connection, output) { selection in
            selection.planner.destroy(selection.domains, permissions: Permissions(force: force))
        }
    }
}
