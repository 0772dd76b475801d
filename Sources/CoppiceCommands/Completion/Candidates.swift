internal import FleetHost

/// What may stand in a place of the command line.
enum Candidates {
    /// Selectors: fleets, and members once a fleet's name is complete.
    static func selectors(_ domains: [HostNames.Domain], prefix: String) -> [String] {
        let fleets = fleets(domains)
        let fleet =
            prefix.split(separator: "/", omittingEmptySubsequences: false).first.map(String.init) ?? ""
        guard fleets.contains(fleet) else { return fleets.filter { $0.hasPrefix(prefix) } }
        let indices = domains.filter { $0.fleet == fleet }.compactMap(\.index).sorted()
        let members = indices.map { "\(fleet)/\($0)" }
        return (fleets + members).filter { $0.hasPrefix(prefix) }
    }

    /// Fleets.
    static func fleets(_ domains: [HostNames.Domain]) -> [String] {
        Set(domains.compactMap(\.fleet)).sorted()
    }

    /// Snapshots of the fleets that were named; of all VMs where none was.
    static func snapshots(_ names: HostNames, of fleets: Set<String>) -> [String] {
        let named = names.domains.filter { $0.fleet.map(fleets.contains) ?? false }
        let chosen = named.isEmpty ? names.domains : named
        return Set(chosen.flatMap { names.snapshots[$0.name] ?? [] }).sorted()
    }
}
