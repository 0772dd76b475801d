extension Planner {
    /// Why a member's seed image must not be made anew or deleted; `nil` when it is its own, or has none.
    func seedRefusal(for domain: ObservedDomain) -> Refusal? {
        guard let path = domain.seedPath else { return nil }
        let others = usersOfSeed(path).subtracting([domain.name])
        return others.isEmpty ? nil : .seedShared(path: path, users: others.sorted())
    }

    /// The names of the domains that have a file as a disk, in any definition, snapshot or saved memory.
    func usersOfSeed(_ path: String) -> Set<String> { Set(graph.uses(of: path).map(\.domain.name)) }

    /// The steps by which cloud-init takes a VM for a new one at its next start, as befits an empty disk.
    func renewingSeed(of domain: ObservedDomain) throws(Refusal) -> [Step] {
        guard let path = domain.seedPath else { return [] }
        if let refusal = seedRefusal(for: domain) { throw refusal }
        guard host.seeds[path] != nil else { throw .seedMissing(path: path) }
        return [.renewSeed(path: path)]
            + strandedSeeds(of: domain, dropsAll: true).map { .removeSeed(path: $0) }
    }

    /// The steps that delete a domain's seed images where nobody else uses them.
    func removingSeeds(of domain: ObservedDomain) -> [Step] {
        var paths = strandedSeeds(of: domain, dropsAll: true)
        if let path = domain.seedPath, host.seeds[path] != nil, seedRefusal(for: domain) == nil {
            paths.append(path)
        }
        return paths.map { .removeSeed(path: $0) }
    }

    /// The seed images of a domain beside the one that its definition names: an earlier definition used them, or a
    /// killed run made them.
    ///
    /// - Parameter dropsAll: whether the domain's snapshots and saved memory, which may name some, go as well.
    func strandedSeeds(of domain: ObservedDomain, dropsAll: Bool) -> [String] {
        guard domain.membership != nil, let folder = domain.memberDisk?.folder else { return [] }
        let own: Set = dropsAll ? [domain.name] : []
        return (seedsByStem["\(folder)/\(domain.name)"] ?? []).filter { path in
            path != domain.seedPath && usersOfSeed(path).isSubset(of: own)
        }.sorted()
    }

    /// Seed images that are missing, or that no VM uses.
    func seedFindings(_ members: [ObservedDomain]) -> [Finding] {
        let missing = members.compactMap { member in
            member.seedPath.flatMap { path in
                host.seeds[path] == nil
                    ? Finding(subject: member.name, problem: Refusal.seedMissing(path: path).message) : nil
            }
        }
        let folders = Set(members.compactMap { $0.memberDisk?.folder })
        let unused = host.seeds.keys.filter { path in
            usersOfSeed(path).isEmpty
                && path.lastIndex(of: "/").map { folders.contains(String(path[..<$0])) } ?? false
        }
        return missing
            + unused.sorted().map {
                Finding(subject: $0, problem: "a seed image that no VM uses", repair: [.removeSeed(path: $0)])
            }
    }
}
