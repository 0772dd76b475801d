internal import ArgumentParser
internal import FleetCore
internal import FleetHost

struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show VMs: state, address, layers, and whether the golden image is intact.",
        discussion: "Without a selector, the members of all fleets.\n\n  coppice status lab")

    @OptionGroup var selection: SelectorOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await CommandRunner.guarded(output.console) {
            let selectors = try selection.parsed()
            try await CommandRunner.run(connection, output) { host, console in
                let observed = try await host.observe(ObservationScope(addresses: true))
                let every = observed.fleetNames.map { Selector.fleet($0) }
                let domains = try Selector.resolve(
                    selectors.isEmpty ? every : selectors, in: observed.domains)
                let graph = ImageGraph(observed)
                let members = domains.map { MemberStatus(of: $0, on: observed, graph: graph) }
                try console.json(members)
                if !console.isJSON { for line in StatusRendering.lines(of: members) { console.answer(line) } }
            }
        }
    }
}
