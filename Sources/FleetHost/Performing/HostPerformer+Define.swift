internal import FleetCore
internal import Glibc
internal import Libvirt

extension HostPerformer {
    /// Defines a member, or defines it anew, and reads back that libvirt took its identity and its disk.
    func define(_ definition: MemberDefinition) async throws {
        guard let renderers else { throw FileError(call: "render", path: definition.name, code: EINVAL) }
        try await host.connections.call { connection in
            let domain = try connection.define(xml: renderers.render(definition))
            let written = try DomainXML(domain.xml(.inactive)) { _, _ in nil }
            guard domain.uuid == definition.uuid, written.membership?.fleet == definition.fleet,
                written.disks(inDefinition: true).contains(where: { $0.path == definition.diskPath })
            else {
                throw Refusal.changedMeanwhile(
                    expected: "defined on \(definition.diskPath)", found: "something else in libvirt")
            }
        }
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
            throw Refusal.changedMeanwhile(expected: "undefined", found: "still defined")
        }
    }
}
