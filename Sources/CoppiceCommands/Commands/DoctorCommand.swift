internal import ArgumentParser
internal import FleetCore
internal import FleetHost

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Find what is not as it should be; with --repair, mend what can be mended without loss.",
        discussion: """
            Exits with 1 while something is wrong. Data that somebody may miss is listed, never deleted.

              coppice doctor --repair
            """)

    @Flag(help: "Mend what can be mended without loss.")
    var repair = false

    @OptionGroup(title: "How it is done") var change: ChangeOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await CommandRunner.run(connection, output) { host, console in
            let observed = try await host.observe(ObservationScope())
            let findings = Planner(observed).diagnose()
            guard repair else {
                try console.json(findings)
                for finding in findings { console.result("\(finding.subject): \(finding.problem)") }
                if findings.isEmpty { console.result("Everything is as it should be") }
                if findings.contains(where: { $0.repair != nil }) {
                    console.note("coppice doctor --repair mends some")
                }
                if !findings.isEmpty { throw ExitStatus.someFailed.code }
                return
            }
            let fleets = Set(observed.fleetNames)
            for finding in findings where finding.repair == nil {
                console.note("\(finding.subject): \(finding.problem)")
            }
            let run = ChangingRun(host: host, console: console, options: change)
            try await run.run(fleets: fleets) {
                // Looked at again, now that nobody else is at work.
                let planner = Planner(try await host.observe())
                return ChangingRun.Prepared(plan: planner.repair(planner.diagnose()), fleets: fleets)
            }
        }
    }
}
