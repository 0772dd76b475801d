internal import ArgumentParser
internal import FleetCore
internal import FleetHost

struct ListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the host's fleets.", discussion: "  coppice list")

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await CommandRunner.run(connection, output) { host, console in
            let observed = try await host.observe()
            let fleets = FleetSummary.all(of: observed, graph: ImageGraph(observed))
            try console.json(fleets)
            if !console.isJSON { for line in StatusRendering.lines(of: fleets) { console.answer(line) } }
        }
    }
}
