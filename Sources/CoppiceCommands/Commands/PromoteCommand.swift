internal import ArgumentParser
internal import FleetCore
internal import FleetHost

struct PromoteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "promote",
        abstract: "Make a VM's top layer a golden image; the VM goes on on a fresh overlay over it.",
        discussion: "  coppice promote lab/7 --as golden-v2.qcow2")

    @OptionGroup var selection: SelectorOptions

    @Option(name: .customLong("as"), help: "The new golden image's path.", completion: .file())
    var target: String

    @Flag(help: "Copy everything below into it, so that it stands alone.")
    var flatten = false

    @Flag(help: "Lose internal snapshots, too.")
    var dropSnapshots = false

    @OptionGroup(title: "How it is done") var change: ChangeOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await SelectedRun.run(selection, change, connection, output) { selection in
            guard let member = selection.domains.first, selection.domains.count == 1 else {
                throw InputError(
                    subject: "the selector", problem: "names \(selection.domains.count) VMs",
                    wayOut: "promote takes one, such as lab/7")
            }
            let target = try await selection.host.promoteTarget(target, for: member, flatten: flatten)
            return selection.planner.promote(
                member, to: target, permissions: Permissions(dropSnapshots: dropSnapshots))
        }
    }
}
