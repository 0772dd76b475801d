internal import ArgumentParser
internal import FleetCore
internal import FleetHost

struct AddressesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "addresses",
        abstract: "Show VMs' addresses: from the guest agent, DHCP leases and the host's ARP table.",
        discussion: """
            The first one of each VM is the one that ssh takes. A lease outlives a reboot: no proof that the guest is up.

              coppice addresses lab
            """)

    @OptionGroup var selection: SelectorOptions

    @Option(help: "Ask only this one (default: all).", completion: .list(GuestAddress.Source.names))
    var source: String?

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if let source, GuestAddress.Source(rawValue: source) == nil {
            throw ValidationError(
                "--source \(source) is unknown; write \(GuestAddress.Source.names.joined(separator: ", "))")
        }
    }

    func run() async throws {
        try await CommandRunner.guarded(output.console) {
            let selectors = try selection.required()
            try await CommandRunner.run(connection, output) { host, console in
                let domains = try Selector.resolve(selectors, in: try await host.observe().domains)
                let chosen = source.flatMap { GuestAddress.Source(rawValue: $0) }
                let members = try await host.addresses(
                    of: domains, from: chosen.map { [$0] } ?? GuestAddress.Source.allCases)
                try console.json(members)
                if !console.isJSON {
                    for line in AddressRendering.lines(of: members) { console.answer(line) }
                }
            }
        }
    }
}

extension GuestAddress.Source {
    /// What `--source` takes.
    fileprivate static var names: [String] { allCases.map(\.rawValue) }
}
