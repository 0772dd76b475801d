internal import FleetCore
internal import FleetHost

/// How a verb runs that changes VMs named by selectors.
enum SelectedRun {
    /// Runs it.
    ///
    /// - Parameters:
    ///   - keepsGoing: whether VMs for which it is refused are left out.
    ///   - golden: an image that members shall rest on, looked at together with the host.
    ///   - plan: plans for the VMs found.
    static func run(
        _ selection: SelectorOptions, _ change: ChangeOptions, _ connection: ConnectionOptions,
        _ output: OutputOptions, keepsGoing: Bool = false, golden: String? = nil, waves: Waves? = nil,
        takeBack: (@Sendable (MemberResult) -> Step)? = nil,
        plan: (Selection) async throws -> Plan
    ) async throws {
        try await CommandRunner.guarded(output.console) {
            let selectors = try selection.required()
            try await CommandRunner.run(connection, output) { host, console in
                let named = Set(selectors.compactMap(\.fleet))
                let run = ChangingRun(
                    host: host, console: console, options: change, keepsGoing: keepsGoing, waves: waves,
                    takeBack: takeBack)
                try await run.run(fleets: named) {
                    let image = if let golden { try await host.loadGolden(golden) } else { GoldenImage?.none }
                    let observed = try await host.observe(
                        ObservationScope(goldens: image.map { [$0.path] } ?? []))
                    let domains = try Selector.resolve(selectors, in: observed.domains)
                    let selection = Selection(
                        host: host, planner: Planner(observed), domains: domains, golden: image)
                    return ChangingRun.Prepared(
                        plan: try await plan(selection),
                        fleets: Set(domains.compactMap { $0.membership?.fleet }))
                }
            }
        }
    }
}

/// What a verb plans for.
struct Selection {
    /// Where.
    let host: Host
    /// What was found there.
    let planner: Planner
    /// The VMs that the selectors name.
    let domains: [ObservedDomain]
    /// The golden image that was named, if the verb takes one.
    let golden: GoldenImage?
}
