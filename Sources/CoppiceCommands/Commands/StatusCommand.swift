internal import ArgumentParser
internal import FleetCore
internal import FleetHost

struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show VMs: state, address, layers, and whether the golden image is intact.",
        discussion: "Without a selector, the members of all fleets.\n\n  coppice status lab --watch")

    @OptionGroup var selection: SelectorOptions

    @Flag(name: [.short, .long], help: "Show it again whenever something changes, until Ctrl-C.")
    var watch = false

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await CommandRunner.guarded(output.console) {
            let selectors = try selection.parsed()
            try await CommandRunner.run(connection, output) { host, console in
                guard watch else {
                    for line in try await lines(selectors, host, console) { console.answer(line) }
                    return
                }
                var screen = WatchScreen()
                for try await _ in try await host.changes(every: 3) {
                    screen.show(try await lines(selectors, host, console))
                }
            }
        }
    }

    private func lines(_ selectors: [Selector], _ host: Host, _ console: Console) async throws -> [String] {
        let observed = try await host.observe(ObservationScope(addresses: true))
        let every = observed.fleetNames.map { Selector.fleet($0) }
        let domains = try Selector.resolve(selectors.isEmpty ? every : selectors, in: observed.domains)
        let graph = ImageGraph(observed)
        let members = domains.map { MemberStatus(of: $0, on: observed, graph: graph) }
        if console.isJSON { return [try JSONText.of(members)] }
        return StatusRendering.lines(of: members, isColoured: Terminal.output.isColoured)
    }
}
