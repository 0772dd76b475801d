internal import FleetCore
internal import Glibc
internal import Libvirt
internal import Synchronization

extension HostPerformer {
    /// Defines a member, or defines it anew, and reads back that libvirt took its identity and its disk.
    ///
    /// The first definition of a run is read back whole. The others are rendered from the same template; of each, libvirt
    /// says who it is, and is made to find the disk and to read its header. That costs a third of reading the XML.
    func define(_ definition: MemberDefinition) async throws {
        guard let renderers else { throw FileError(call: "render", path: definition.name, code: EINVAL) }
        try await host.connections.call { [self] connection in
            let domain = try connection.define(xml: renderers.render(definition))
            guard domain.uuid == definition.uuid, domain.name == definition.name,
                try isOnItsDisk(domain, definition)
            else {
                throw Refusal.notAsExpected(
                    expected: "defined on \(definition.diskPath)", found: "something else in libvirt")
            }
        }
    }

    private func isOnItsDisk(_ domain: Domain, _ definition: MemberDefinition) throws -> Bool {
        // Of one that runs, libvirt tells the disk that it has and not the one that it will have.
        if !domain.wasActive, hasReadDefinition.exchange(true, ordering: .relaxed) {
            do {
                return try domain.diskCapacity(definition.diskPath) > 0
            } catch let error as LibvirtError where [.noSupport, .invalidArgument].contains(error.code) {}
        }
        let written = try DomainXML(domain.xml(.inactive)) { _, _ in nil }
        return written.membership?.fleet == definition.fleet
            && written.disks(inDefinition: true).contains { $0.path == definition.diskPath }
    }

    /// Removes a definition with its managed save, its variable store and what libvirt knows of its snapshots.
    ///
    /// A domain that is not there is no error. The test driver knows two of the flags only (HAZARDS, 10).
    func undefine(_ domain: String) async throws {
        let isQEMU = host.hypervisor == "QEMU"
        try await host.connections.call { connection in
            do {
                let found = try connection.domain(named: domain)
                if found.wasActive {
                    // Undefining a running domain would make it transient (HAZARDS, 11).
                    throw Refusal.changedMeanwhile(expected: "off", found: "running")
                }
                try found.undefine(
                    isQEMU
                        ? [.managedSave, .snapshotsMetadata, .checkpointsMetadata, .nvram]
                        : [.managedSave, .snapshotsMetadata])
            } catch let error as LibvirtError where error.code == .noDomain { return }
            do { _ = try connection.domain(named: domain) } catch let error as LibvirtError
                where error.code == .noDomain
            {
                return
            }
            throw Refusal.notAsExpected(expected: "undefined", found: "still defined")
        }
    }
}
