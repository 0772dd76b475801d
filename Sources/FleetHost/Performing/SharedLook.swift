internal import FleetCore
internal import Libvirt

/// One look at all domains at once, shared by the lanes that begin while it is fresh.
///
/// Three calls tell of 1,000 domains in 0.05 s what four calls tell of one in 1 ms. It can only confirm: what it does not
/// show as expected is looked at alone. Running VMs are not asked about: of their disks only QEMU can tell, and it may be
/// busy. It is at most half a second old, so the steps that could hurt a VM which somebody
/// started meanwhile ask once more: a disk is not replaced or deleted while a QEMU has it open, and `undefine` looks
/// whether the VM runs.
///
/// ## Concurrency
/// An actor only to remember the look; who comes while one is being taken waits for it.
actor SharedLook {
    /// What was seen of every domain.
    struct Sight: Sendable {
        /// The names in use.
        var names: Set<String> = []
        /// The files of each domain that is off, and whether it has a managed save, by UUID.
        var resting: [String: (isHibernated: Bool, paths: [String])] = [:]

        /// Whether nobody has this name.
        func isFree(_ name: String) -> Bool { !names.contains(name) }

        /// Whether the domain certainly is in this state, and on this disk. Of one that runs it says nothing.
        func confirms(_ uuid: String, _ power: MemberCondition.Power, on diskPath: String?) -> Bool {
            guard let found = resting[uuid], let diskPath, power != .active else { return false }
            return found.isHibernated == (power == .hibernated) && found.paths.contains(diskPath)
        }
    }

    private let connections: ConnectionSet
    private let freshness: Duration
    private var latest: (sight: Task<Sight, any Error>, asked: ContinuousClock.Instant)?

    init(_ connections: ConnectionSet, freshness: Duration = .milliseconds(500)) {
        self.connections = connections
        self.freshness = freshness
    }

    /// What is seen now, or was while that is fresh.
    func sight() async throws -> Sight {
        let now = ContinuousClock.now
        if let latest, now - latest.asked < freshness { return try await latest.sight.value }
        let connections = connections
        let sight = Task { try await connections.call { try Self.look($0) } }
        latest = (sight, now)
        return try await sight.value
    }

    @available(*, noasync)
    private static func look(_ connection: Connection) throws -> Sight {
        var sight = Sight(names: Set(try connection.domains().map(\.name)))
        let saved = Set(try connection.domains(.hasManagedSave).map(\.uuid))
        for record in try connection.statistics([.state, .block], filter: .inactive) {
            // It may have been started between libvirt's list and its answer.
            guard case .shutOff = record.state else { continue }
            let count = record.values["block.count"]?.unsigned ?? 0
            let paths = (0..<count).compactMap { record.values["block.\($0).path"]?.string }
            sight.resting[record.uuid] = (saved.contains(record.uuid), paths)
        }
        return sight
    }
}
