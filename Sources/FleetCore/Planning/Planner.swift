/// Turns what is wanted and what was found into a ``Plan``. Pure: equal arguments give equal plans.
///
/// One verb a file: `Planner+Spawn`, `Planner+Start`, `Planner+Shutdown`, `Planner+Destroy`.
public struct Planner: Sendable {
    /// What was found on the host.
    public let host: ObservedHost
    /// Who rests on which image there.
    public let graph: ImageGraph
    /// The files that any member recorded as its golden image or as what that rests on, by the graph's keys.
    let recordedGoldens: Set<String>
    /// Which domains name a variable store, by its path.
    private let nvramUsers: [String: [String]]
    /// The seed images by the folder and domain that they are named after.
    let seedsByStem: [String: [String]]
    /// Which card has an address by a lease.
    let addressHolders: [String: String]
    /// The overlays that no domain names, by whom their own names say they belong to: `/img/lab/lab-01` for
    /// `/img/lab/lab-01.2.qcow2`.
    let unusedOverlays: [String: [ObservedImage]]

    /// Prepares to plan for an observed host. Linear in its domains and images.
    public init(_ host: ObservedHost) {
        self.host = host
        let graph = ImageGraph(host)
        self.graph = graph
        recordedGoldens = Set(
            host.domains.lazy.compactMap(\.membership).flatMap { membership in
                [membership.goldenPath] + membership.goldenImages.map(\.path)
            }.map(graph.key))
        nvramUsers = Dictionary(
            host.domains.compactMap { domain in domain.nvramPath.map { ($0, [domain.name]) } },
            uniquingKeysWith: +)
        addressHolders = Dictionary(
            host.addresses.flatMap { mac, addresses in addresses.map { ($0, mac) } },
            uniquingKeysWith: { first, _ in first })
        seedsByStem = Dictionary(grouping: host.seeds.keys) { SeedName.stem(of: $0) ?? "" }
        unusedOverlays = Self.unusedOverlays(host.images, graph)
    }

    /// What the lane of this domain relies on.
    func basis(of domain: ObservedDomain) -> LaneBasis {
        .present(uuid: domain.uuid, state: domain.state, diskPath: domain.memberDisk?.path)
    }

    /// Why a VM must not run on the images that it has; `nil` when all is well.
    ///
    /// No VM, spawned by coppice or not, starts with a writable disk that other images rest on (law 1). Domains
    /// that coppice did not spawn have no recorded golden image and are not held back by one.
    public func goldenRefusal(for domain: ObservedDomain) -> Refusal? {
        if let refusal = sharedRefusal(for: domain) { return refusal }
        guard let membership = domain.membership else { return nil }
        return goldenRefusal(path: membership.goldenPath, recorded: membership.goldenImages)
    }

    /// Why a VM must not write to a disk that it has: something else rests on it (law 1).
    public func sharedRefusal(for domain: ObservedDomain) -> Refusal? {
        let shared = domain.disks.first {
            $0.isInDefinition && $0.isWritable && !overlaysThatCount(on: $0.path).isEmpty
        }
        guard let shared else { return nil }
        guard let image = graph.image(at: shared.path), !isGolden(image) else {
            return .goldenWritable(path: shared.path, domain: domain.name, isActive: false)
        }
        return .layerShared(path: shared.path, dependents: overlaysThatCount(on: shared.path).sorted())
    }

    /// Why nothing may start on a golden image that looked like this when VMs were spawned from it.
    public func goldenRefusal(path: String, recorded: [FingerprintedImage]) -> Refusal? {
        for image in recorded {
            // One that is off has not written yet, and what it may do later is no reason to hold a fleet back.
            if let writer = graph.writers(of: image.path).first(where: { $0.domain.state.isActive }) {
                return .goldenWritable(path: image.path, domain: writer.domain.name, isActive: true)
            }
            if host.openForWriting.contains(image.path) { return .goldenOpen(path: image.path) }
        }
        guard let golden = host.goldens[path] else {
            return .goldenChanged(path: path, difference: "it was not looked at")
        }
        guard let difference = golden.difference(from: recorded) else { return nil }
        return .goldenChanged(path: path, difference: difference)
    }

    /// The first thing missing or unreadable in the chain of the domain's disk; `nil` when all is well.
    func chainRefusal(for domain: ObservedDomain) -> Refusal? {
        guard let disk = domain.memberDisk else { return nil }
        let chain = graph.chain(from: disk.path)
        for image in chain {
            if image.path == disk.path, !image.exists { return .diskMissing(path: image.path) }
            guard image.exists else { return .chainBroken(path: image.path, problem: "it is not there") }
            if let problem = image.problem { return .chainBroken(path: image.path, problem: problem) }
        }
        return nil
    }

    /// Why a domain's variable store must not be deleted; `nil` when it is its own, or has none.
    func nvramRefusal(for domain: ObservedDomain) -> Refusal? {
        guard let path = domain.nvramPath else { return nil }
        let others = (nvramUsers[path] ?? []).filter { $0 != domain.name }
        return others.isEmpty ? nil : .nvramShared(path: path, users: others.sorted())
    }

    /// Why the networks that a VM is on do not let it start; `nil` when all is well.
    func networkRefusal(_ networks: [String]) -> Refusal? {
        for name in networks {
            guard let network = host.networks.first(where: { $0.name == name }) else {
                return .networkUnknown(name: name, existing: host.networks.map(\.name).sorted())
            }
            if !network.isActive { return .networkInactive(name: name) }
        }
        return nil
    }
}
