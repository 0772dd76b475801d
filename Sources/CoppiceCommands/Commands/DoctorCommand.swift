internal import ArgumentParser
internal import FleetCore
internal import FleetHost

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Find what is not as it should be; with --repair, mend what can be mended without loss.",
        discussion: """
            Looks at the whole host unless VMs are named. Exits with 1 while something is wrong, with --repair \
            while something is left. Data that somebody may miss is listed, never deleted. Where something looks \
            wrong, another coppice at work is waited for.

              coppice doctor lab --repair
            """)

    @Flag(help: "Mend what can be mended without loss.")
    var repair = false

    @OptionGroup var selection: SelectorOptions

    @OptionGroup(title: "How it is done") var change: ChangeOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await CommandRunner.guarded(output.console) {
            let selectors = try selection.parsed()
            try await CommandRunner.run(connection, output) { host, console in
                let observed = try await host.observe()
                let fleets = try fleets(of: selectors, in: observed)
                guard repair else {
                    let findings = try diagnose(observed, selectors).findings
                    if findings.isEmpty { return try report(findings, console) }
                    // What another coppice is in the middle of looks like what one left behind.
                    let locks = try await host.lock(fleets, telling: console)
                    defer { withExtendedLifetime(locks) {} }
                    return try report(try diagnose(try await host.observe(), selectors).findings, console)
                }
                let run = ChangingRun(host: host, console: console, options: change)
                try await run.run(fleets: fleets) {
                    // Looked at again, now that nobody else is at work.
                    let observed = try await host.observe()
                    let (planner, findings) = try diagnose(observed, selectors)
                    return ChangingRun.Prepared(
                        plan: planner.repair(findings), fleets: try self.fleets(of: selectors, in: observed),
                        problems: findings.filter { $0.repair == nil }.map {
                            "\($0.subject): \($0.problem)"
                        })
                }
            }
        }
    }

    /// The fleets that are looked into. One that is being made may have a network and no VM yet.
    private func fleets(of selectors: [Selector], in observed: ObservedHost) throws -> Set<String> {
        guard !selectors.isEmpty else {
            return Set(observed.fleetNames + observed.networks.compactMap(\.fleet))
        }
        let domains = try Selector.resolve(selectors, in: observed.domains)
        return Set(selectors.compactMap(\.fleet) + domains.compactMap { $0.membership?.fleet })
    }

    private func diagnose(
        _ observed: ObservedHost, _ selectors: [Selector]
    ) throws -> (planner: Planner, findings: [Finding]) {
        let planner = Planner(observed)
        if selectors.isEmpty { return (planner, planner.diagnose()) }
        return (planner, planner.diagnose(try Selector.resolve(selectors, in: observed.domains)))
    }

    private func report(_ findings: [Finding], _ console: Console) throws {
        try console.json(findings)
        for finding in findings { console.result("\(finding.subject): \(finding.problem)") }
        if findings.isEmpty { console.result("Everything is as it should be") }
        if findings.contains(where: { $0.repair != nil }) {
            console.note("coppice doctor --repair mends some")
        }
        if !findings.isEmpty { throw ExitStatus.someFailed.code }
    }
}
