extension SpawnDraft {
    /// What becomes of the seed image of a member that exists.
    struct SeedChange {
        /// The image that the definition shall name.
        var path: String?
        /// Done before the definition changes.
        var before: [Step] = []
        /// Done after it.
        var after: [Step] = []
        /// What it comes to in words; `nil` when nothing changes.
        var summary: String?
    }

    /// The steps and path of the seed image of a member that does not exist yet.
    func newSeed(for member: DesiredMember, card: String?) throws(Refusal) -> (path: String?, steps: [Step]) {
        guard fleet.definition.seedDigest != nil else { return (nil, []) }
        let path = SeedName.path(of: member.name, in: fleet.directory)
        if planner.host.obstacles.contains(path) { throw .placeTaken(path: path) }
        let users = planner.usersOfSeed(path)
        guard users.isEmpty else { throw .fileInTheWay(path: path, usedBy: users.sorted()) }
        return (path, [createSeed(path, member, name: member.name, uuid: member.uuid, card: card)])
    }

    /// Compares what the seed image of an existing member was made from with what is wanted.
    func seedChange(of domain: ObservedDomain, _ member: DesiredMember) -> SeedChange {
        let current = domain.seedPath
        guard let wanted = fleet.definition.seedDigest else {
            var change = SeedChange()
            if let current, isFree(current, but: domain) { change.after = [.removeSeed(path: current)] }
            return change
        }
        if let current, planner.host.seeds[current] == wanted { return SeedChange(path: current) }

        let stranded =
            domain.state.isActive || domain.state == .hibernated
            ? [] : planner.strandedSeeds(of: domain, dropsAll: false)
        let path = current.flatMap { isFree($0, but: domain) ? $0 : nil } ?? freePath(for: domain)
        var change = SeedChange(path: path, summary: "seed image")
        change.before = [
            createSeed(
                path, member, name: domain.name, uuid: domain.uuid, card: domain.macAddresses.first)
        ]
        change.after = stranded.filter { $0 != path }.map { .removeSeed(path: $0) }
        if let current, current != path, isFree(current, but: domain) {
            change.after.append(.removeSeed(path: current))
        }
        return change
    }

    /// Whether nothing but the definition of a VM that is off names an image, so that it may change under its name.
    private func isFree(_ path: String, but domain: ObservedDomain) -> Bool {
        !domain.state.isActive && domain.state != .hibernated
            && planner.graph.uses(of: path).allSatisfy {
                $0.domain.uuid == domain.uuid && $0.disk.isInDefinition
            }
    }

    /// The first name at which nothing lies that anybody uses.
    private func freePath(for domain: ObservedDomain) -> String {
        let paths = (0...).lazy.map {
            SeedName.path(of: domain.name, in: fleet.directory, number: $0)
        }
        return paths.first { path in
            planner.usersOfSeed(path).isEmpty && !planner.host.obstacles.contains(path)
        } ?? ""
    }

    private func createSeed(
        _ path: String, _ member: DesiredMember, name: String, uuid: String, card: String?
    ) -> Step {
        .createSeed(
            Seed(
                path: path, fleet: fleet.name, index: member.index, name: name, uuid: uuid,
                hostname: member.hostname ?? HostName.from(name), macAddress: card))
    }
}
