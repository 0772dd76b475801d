/// Plans a fleet's members one after the other, so that what one takes is not given to the next.
struct SpawnDraft {
    let planner: Planner
    let fleet: DesiredFleet
    private let existing: [Int: ObservedDomain]
    private let domainsByName: [String: ObservedDomain]
    private let domainsByUUID: [String: ObservedDomain]
    private var addresses: MACAddressAllocator
    /// Where members get their fixed addresses, if they get any.
    private let network: ObservedNetwork?
    /// How many lanes make an overlay.
    private(set) var newOverlays = 0
    /// Statements about single members.
    private(set) var notices: [String] = []

    init(
        planner: Planner, fleet: DesiredFleet, existing: [Int: ObservedDomain],
        network: ObservedNetwork? = nil
    ) {
        self.network = network
        self.planner = planner
        self.fleet = fleet
        self.existing = existing
        let domains = planner.host.domains
        domainsByName = Dictionary(domains.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        domainsByUUID = Dictionary(domains.map { ($0.uuid, $0) }, uniquingKeysWith: { first, _ in first })
        addresses = MACAddressAllocator(taken: domains.lazy.flatMap(\.macAddresses))
    }

    /// The lane of one desired member.
    mutating func lane(for member: DesiredMember) -> Lane {
        if let domain = existing[member.index] { return laneOfExisting(domain, member) }
        let verdict = verdictOfNew(member)
        return Lane(name: member.name, verdict: verdict, basis: .absent)
    }

    // MARK: A member that does not exist yet

    private mutating func verdictOfNew(_ member: DesiredMember) -> Lane.Verdict {
        if let other = domainsByName[member.name] {
            return .refused(.nameTaken(name: member.name, fleet: other.membership?.fleet))
        }
        if let other = domainsByUUID[member.uuid] {
            return .refused(.identityTaken(uuid: member.uuid, domain: other.name))
        }
        let path = "\(fleet.directory)/\(member.name).qcow2"
        var steps: [Step] = []
        switch placeForOverlay(at: path) {
        case .free:
            newOverlays += 1
            steps.append(.createOverlay(path: path, golden: fleet.golden))
        case .emptyOverlayOfOurs: break
        case .taken(let refusal): return .refused(refusal)
        }
        let nvramPath = fleet.definition.hasNVRAM ? ownNVRAMPath(of: member.name) : nil
        if let nvramPath, let source = fleet.definition.nvramSource {
            steps.append(.createNVRAM(path: nvramPath, source: source))
        }
        let cards = (0..<fleet.definition.interfaceCount).map {
            addresses.allocate(uuid: member.uuid, card: $0)
        }
        let seed: (path: String?, steps: [Step])
        do {
            steps += try addressSteps(member, name: member.name, card: cards.first)
            seed = try newSeed(for: member, card: cards.first)
        } catch {
            return .refused(error)
        }
        steps += seed.steps
        steps.append(
            .define(
                definition(
                    index: member.index, name: member.name, uuid: member.uuid, hostname: member.hostname,
                    cards: cards, diskPath: path, nvramPath: nvramPath, seedPath: seed.path)))
        if fleet.start {
            if let refusal = planner.memoryRefusal(memoryKiB: fleet.definition.memoryKiB) {
                return .refused(refusal)
            }
            steps.append(.start(domain: member.name))
        }
        return .act(steps, summary: fleet.start ? "created, started" : "created")
    }

    /// The steps by which a member gets its fixed address; none where it has it, or gets none.
    private func addressSteps(
        _ member: DesiredMember, name: String, card: String?
    ) throws(Refusal) -> [Step] {
        guard let network, let address = member.address, let card else { return [] }
        return try planner.keeping(
            address, for: card, name: member.hostname ?? HostName.from(name), on: network)
    }

    private enum Place { case free, emptyOverlayOfOurs, taken(Refusal) }

    /// What lies where an overlay would go. An empty overlay that nobody uses is what an interrupted run left.
    private func placeForOverlay(at path: String) -> Place {
        if planner.host.obstacles.contains(path) { return .taken(.placeTaken(path: path)) }
        guard let image = planner.graph.image(at: path), image.exists else { return .free }
        let users = planner.graph.dependents(of: path)
        guard users.isEmpty, planner.graph.overlays(on: path).isEmpty, image.isEmptyOverlay == true,
            image.path == path, image.backingPath == fleet.golden.path
        else { return .taken(.fileInTheWay(path: path, usedBy: users)) }
        return .emptyOverlayOfOurs
    }

    // MARK: A member that exists

    private mutating func laneOfExisting(_ domain: ObservedDomain, _ member: DesiredMember) -> Lane {
        let basis = planner.basis(of: domain)
        if let refusal = planner.chainRefusal(for: domain) {
            return Lane(name: domain.name, verdict: .refused(refusal), basis: basis)
        }
        guard let diskPath = domain.memberDisk?.path else {
            let refusal = Refusal.diskMissing(path: "\(fleet.directory)/\(member.name).qcow2")
            return Lane(name: domain.name, verdict: .refused(refusal), basis: basis)
        }
        var steps: [Step] = []
        var summaries: [String] = []
        let seed = seedChange(of: domain, member)
        steps += seed.before
        if let change = changeOfDefinition(domain, seed) {
            if fleet.definition.hasNVRAM, domain.nvramPath == nil, let source = fleet.definition.nvramSource {
                steps.append(.createNVRAM(path: ownNVRAMPath(of: domain.name), source: source))
            }
            steps.append(
                .define(redefinition(of: domain, member, diskPath: diskPath, seedPath: seed.path)))
            steps += seed.after
            summaries.append(change)
        }
        do {
            let keeping = try addressSteps(member, name: domain.name, card: domain.macAddresses.first)
            if !keeping.isEmpty, let address = member.address { summaries.append("address \(address.text)") }
            steps += keeping
        } catch {
            return Lane(name: domain.name, verdict: .refused(error), basis: basis)
        }
        if fleet.start {
            switch planner.startVerdict(for: domain) {
            case .act(let starting, let summary):
                steps += starting
                summaries.append(summary)
            case .refused(let refusal):
                return Lane(name: domain.name, verdict: .refused(refusal), basis: basis)
            case .unchanged: break
            }
        }
        guard !steps.isEmpty else {
            let pending = domain.awaitsRestart
            let reason = pending ? "as wanted; its definition takes effect at its next start" : "as wanted"
            if pending { notices.append("\(domain.name) still needs a restart: \(restartHint(domain))") }
            return Lane(name: domain.name, verdict: .unchanged(reason: reason), basis: basis)
        }
        return Lane(
            name: domain.name, verdict: .act(steps, summary: summaries.joined(separator: ", ")), basis: basis)
    }

    /// What differs between a member's definition and the wanted one, in words; `nil` when nothing does.
    private mutating func changeOfDefinition(_ domain: ObservedDomain, _ seed: SeedChange) -> String? {
        let wanted = fleet.definition
        var changes: [String] = []
        if domain.memoryKiB != wanted.memoryKiB {
            changes.append("memory \(Self.change(from: domain.memoryKiB, to: wanted.memoryKiB))")
        }
        if domain.vcpus != wanted.vcpus { changes.append("vCPUs \(domain.vcpus) → \(wanted.vcpus)") }
        if let summary = seed.summary { changes.append(summary) }
        if changes.isEmpty, domain.membership?.templateDigest != wanted.templateDigest {
            changes.append("template or options")
        }
        guard !changes.isEmpty else { return nil }
        let change = "redefined (\(changes.joined(separator: ", ")))"
        guard domain.state.isActive || domain.state == .hibernated else { return change }
        notices.append("\(domain.name) needs a restart for its new definition: \(restartHint(domain))")
        return change + ", takes effect at its next start"
    }

    /// Two amounts of memory in units that tell them apart.
    private static func change(from then: UInt64, to now: UInt64) -> String {
        let texts = [then, now].map { ByteCount(bytes: $0 << 10).text }
        return texts[0] == texts[1] ? "\(then) KiB → \(now) KiB" : texts.joined(separator: " → ")
    }

    private func restartHint(_ domain: ObservedDomain) -> String {
        let selector = "\(fleet.name)/\(domain.membership?.index ?? 0)"
        return (domain.state == .hibernated ? "coppice start \(selector) && " : "")
            + "coppice shutdown \(selector) && coppice start \(selector)"
    }

    private mutating func redefinition(
        of domain: ObservedDomain, _ member: DesiredMember, diskPath: String, seedPath: String?
    ) -> MemberDefinition {
        var cards = Array(domain.macAddresses.prefix(fleet.definition.interfaceCount))
        while cards.count < fleet.definition.interfaceCount {
            cards.append(addresses.allocate(uuid: domain.uuid, card: cards.count))
        }
        let nvramPath =
            fleet.definition.hasNVRAM
            ? domain.nvramPath ?? ownNVRAMPath(of: domain.name) : nil
        return definition(
            index: domain.membership?.index ?? 0, name: domain.name, uuid: domain.uuid,
            hostname: member.hostname, cards: cards, diskPath: diskPath, nvramPath: nvramPath,
            seedPath: seedPath)
    }

    private func ownNVRAMPath(of name: String) -> String { "\(fleet.directory)/\(name)_VARS.fd" }

    private func definition(
        index: Int, name: String, uuid: String, hostname: String?, cards: [String], diskPath: String,
        nvramPath: String?, seedPath: String?
    ) -> MemberDefinition {
        MemberDefinition(
            fleet: fleet.name, index: index, name: name, uuid: uuid, hostname: hostname, macAddresses: cards,
            diskPath: diskPath, directory: fleet.directory, nvramPath: nvramPath, seedPath: seedPath,
            templateDigest: fleet.definition.templateDigest, golden: fleet.golden)
    }
}
