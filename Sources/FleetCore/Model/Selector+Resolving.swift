extension Selector {
    /// The domains that some selectors name, each once, members by fleet and index, then others by name.
    ///
    /// - Throws: ``Refusal`` for a fleet or a member that does not exist, or a pattern that fits nothing.
    public static func resolve(
        _ selectors: [Selector], in domains: [ObservedDomain]
    ) throws(Refusal) -> [ObservedDomain] {
        var chosen: [String: ObservedDomain] = [:]
        for selector in selectors {
            for domain in try selector.matches(in: domains) { chosen[domain.uuid] = domain }
        }
        return chosen.values.sorted { key($0) < key($1) }
    }

    private static func key(_ domain: ObservedDomain) -> (Int, String, Int, String) {
        guard let membership = domain.membership else { return (1, "", 0, domain.name) }
        return (0, membership.fleet, membership.index, domain.name)
    }

    private func matches(in domains: [ObservedDomain]) throws(Refusal) -> [ObservedDomain] {
        func members(of fleet: String) throws(Refusal) -> [ObservedDomain] {
            let members = domains.filter { $0.membership?.fleet == fleet }
            guard !members.isEmpty else {
                let fleets = Set(domains.compactMap { $0.membership?.fleet }).sorted()
                throw .unknownFleet(name: fleet, existing: fleets)
            }
            return members
        }
        switch self {
        case .fleet(let fleet): return try members(of: fleet)
        case .indices(let fleet, let ranges):
            let members = try members(of: fleet)
            let byIndex = Set(members.compactMap { $0.membership?.index })
            for range in ranges {
                for index in range where !byIndex.contains(index) {
                    throw .unknownMember(fleet: fleet, wanted: "\(index)", existing: byIndex.sorted())
                }
            }
            return members.filter { member in
                ranges.contains { $0.contains(member.membership?.index ?? 0) }
            }
        case .names(let fleet, let pattern):
            let members = try members(of: fleet)
            let matching = members.filter { pattern.matches($0.name) }
            guard !matching.isEmpty else {
                throw .unknownMember(
                    fleet: fleet, wanted: pattern.text,
                    existing: members.compactMap { $0.membership?.index }.sorted())
            }
            return matching
        case .domains(let pattern):
            let matching = domains.filter { pattern.matches($0.name) }
            guard !matching.isEmpty else { throw .unknownDomain(pattern: pattern.text) }
            return matching
        }
    }
}
