internal import FleetCore
internal import Libvirt

/// What a few calls tell of all domains: enough to confirm that VMs at rest are what their lanes were planned for.
///
/// Three calls tell of 1,000 domains in 0.05 s what four calls tell of one in 1 ms. It can only confirm: what it does not
/// show as expected is looked at alone. Running VMs are not asked about: of their disks only QEMU can tell, and it may be
/// busy. It may be half a second old, so the steps that could hurt a VM which somebody started meanwhile ask once more: a
/// disk is not replaced or deleted while a QEMU has it open, and `undefine` looks whether the VM runs.
struct DomainSight: Sendable {
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

    /// Whether all that a lane relies on was seen.
    func confirms(_ lane: Lane) -> Bool {
        switch lane.basis {
        case .unchecked: true
        case .absent: isFree(lane.name)
        case .present(let uuid, let state, let diskPath):
            confirms(uuid, MemberCondition.Power(state), on: diskPath)
        }
    }
}

extension DomainSight {
    /// Looks.
    ///
    /// - Parameter withDisks: whether to look at the domains that are off, too, and not only for names. libvirt opens an
    ///   image of each then.
    @available(*, noasync)
    init(of connection: Connection, withDisks: Bool) throws {
        names = Set(try connection.domains().map(\.name))
        guard withDisks else { return }
        let saved = Set(try connection.domains(.hasManagedSave).map(\.uuid))
        for record in try connection.statistics([.state, .block], filter: .inactive) {
            // It may have been started between libvirt's list and its answer.
            guard case .shutOff = record.state else { continue }
            let count = record.values["block.count"]?.unsigned ?? 0
            let paths = (0..<count).compactMap { record.values["block.\($0).path"]?.string }
            resting[record.uuid] = (saved.contains(record.uuid), paths)
        }
    }
}
