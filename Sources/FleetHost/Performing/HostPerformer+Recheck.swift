internal import FleetCore
internal import Libvirt

extension HostPerformer {
    /// Checks that a VM still is what its lane was planned for; a `virsh` user may have been at work meanwhile.
    ///
    /// - Parameter look: shared by many lanes; `nil` to look at each VM alone.
    /// - Throws: `Refusal/changedMeanwhile(expected:found:)` or `Refusal/nameTaken(name:fleet:)`.
    func recheck(_ lane: Lane, _ look: SharedLook<DomainSight>?) async throws {
        if lane.basis.isAtRest, let sight = try? await look?.sight(), sight.confirms(lane) { return }
        switch lane.basis {
        case .unchecked: return
        case .absent:
            let exists = try await host.connections.call { connection in
                do { _ = try connection.domain(named: lane.name) } catch let error as LibvirtError
                    where error.code == .noDomain
                {
                    return false
                }
                return true
            }
            if exists { throw Refusal.nameTaken(name: lane.name, fleet: nil) }
        case .present(let uuid, let state, let diskPath):
            let found = try await host.connections.call { connection in
                try Self.look(at: uuid, on: connection)
            }
            guard let found else {
                throw Refusal.changedMeanwhile(expected: state.text, found: "gone")
            }
            if found.power != MemberCondition.Power(state) {
                throw Refusal.changedMeanwhile(expected: state.text, found: found.power.rawValue)
            }
            if found.diskPath != diskPath {
                throw Refusal.changedMeanwhile(
                    expected: "on \(diskPath ?? "no disk")", found: "on \(found.diskPath ?? "no disk")")
            }
        }
    }

    private static func look(
        at uuid: String, on connection: Connection
    ) throws -> (power: MemberCondition.Power, diskPath: String?)? {
        do {
            let domain = try connection.domain(uuid: uuid)
            let power: MemberCondition.Power =
                try domain.isActive() ? .active : domain.hasManagedSave() ? .hibernated : .off
            let xml = try DomainXML(domain.xml(.inactive)) {
                DomainReader.volumePath(connection, pool: $0, volume: $1)
            }
            return (
                power, ObservedDomain.memberDisk(of: domain.name, among: xml.disks(inDefinition: true))?.path
            )
        } catch let error as LibvirtError where error.code == .noDomain {
            return nil
        }
    }
}

extension LaneBasis {
    /// Whether it speaks of a VM that is there.
    var isOfDomain: Bool { if case .present = self { true } else { false } }

    /// Whether it speaks of a VM that does not run, or of none.
    fileprivate var isAtRest: Bool {
        if case .present(_, let state, _) = self { MemberCondition.Power(state) != .active } else { true }
    }
}
