internal import ArgumentParser
internal import FleetCore
internal import FleetHost

struct SnapshotListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List internal snapshots as a tree.",
        discussion: "  coppice snapshot list lab")

    @OptionGroup var selection: SelectorOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await CommandRunner.guarded(output.console) {
            let selectors = try selection.required()
            try await CommandRunner.run(connection, output) { host, console in
                let domains = try Selector.resolve(selectors, in: await host.observe().domains)
                try console.json(
                    domains.map { SnapshotRendering.Document(name: $0.name, snapshots: $0.snapshots) })
                if !console.isJSON {
                    for line in SnapshotRendering.lines(of: domains) { console.answer(line) }
                }
            }
        }
    }
}
