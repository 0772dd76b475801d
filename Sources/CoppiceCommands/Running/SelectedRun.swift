internal import FleetCore
internal import FleetHost

/// How a verb runs that changes VMs named by selectors.
enum SelectedRun {
    static func run(
        _ selection: SelectorOptions, _ change: ChangeOptions, _ connection: ConnectionOptions,
        _ output: OutputOptions, plan: (Planner, [ObservedDomain]) -> Plan
    ) async throws {
        try await CommandRunner.guarded(output.console) {
            let selectors = try selection.required()
            try await CommandRunner.run(connection, output) { host, console in
                let named = Set(selectors.compactMap(\.fleet))
                try await ChangingRun(host: host, console: console, options: change).run(fleets: named) {
                    let observed = try await host.observe()
                    let domains = try Selector.resolve(selectors, in: observed.domains)
                    return ChangingRun.Prepared(
                        plan: plan(Planner(observed), domains),
                        fleets: Set(domains.compactMap { $0.membership?.fleet }))
                }
            }
        }
    }
}
