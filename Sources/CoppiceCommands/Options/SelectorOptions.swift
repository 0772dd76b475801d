internal import ArgumentParser
internal import FleetCore

/// Which VMs a verb is about.
struct SelectorOptions: ParsableArguments {
    @Argument(
        help: "Fleets or members: lab, lab/7, lab/1-10,12, 'lab/*-0?'.", completion: .liveSelectors)
    var selectors: [String] = []

    @Option(
        help: ArgumentHelp("Any domain of the host whose name fits, such as 'web-*'.", valueName: "pattern"),
        completion: .liveDomains)
    var domains: [String] = []

    /// The selectors, checked.
    func parsed() throws -> [Selector] {
        try selectors.map { try Selector($0) } + domains.map { .domains(GlobPattern($0)) }
    }

    /// The selectors, of which there must be one at least.
    func required() throws -> [Selector] {
        let parsed = try parsed()
        guard !parsed.isEmpty else {
            throw InputError(
                subject: "the command", problem: "names no VM",
                wayOut: "name a fleet (lab), members (lab/1-10), or --domains 'pattern'")
        }
        return parsed
    }
}
