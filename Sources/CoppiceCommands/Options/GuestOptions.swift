internal import ArgumentParser
internal import FleetCore

/// Which VMs a verb is about that takes a command after them: one selector, since the parser has one list to give.
struct GuestOptions: ParsableArguments {
    @Argument(help: "A fleet or members: lab, lab/7, lab/1-10,12, 'lab/*-0?'.", completion: .liveSelectors)
    var selector: String?

    @Option(
        help: ArgumentHelp(
            "Any domain of the host whose name fits, such as 'web-*'.", valueName: "pattern"),
        completion: .liveDomains)
    var domains: [String] = []

    /// The selectors, of which there must be one at least.
    func required() throws -> [Selector] {
        var options = SelectorOptions()
        options.selectors = selector.map { [$0] } ?? []
        options.domains = domains
        return try options.required()
    }
}
