@testable import FleetCore

extension Scene {
    /// Does to the scene what a plan's steps do to a host.
    mutating func perform(_ plan: Plan, of fleet: DesiredFleet? = nil) {
        guard !plan.isRefused else { return }
        for step in plan.preparation + plan.lanes.flatMap(\.steps) + plan.conclusion {
            perform(step, of: fleet)
        }
    }

    private mutating func perform(_ step: Step, of fleet: DesiredFleet?) {
        switch step {
        case .createOverlay(let path, let golden): addImage(path, on: golden.path)
        case .seal(let path): changeImage(path) { $0.mode = 0o444 }
        case .define(let definition): define(definition, of: fleet)
        case .start(let name):
            change(name) {
                $0.state = .running
                $0.runningTemplateDigest = $0.membership?.templateDigest
            }
        case .shutDown(let name, _, _), .pullPlug(let name), .dropSavedState(let name):
            change(name) {
                $0.state = .off
                $0.runningTemplateDigest = nil
            }
        case .undefine(let name): host.domains.removeAll { $0.name == name }
        case .removeLayer(let path), .removeCreated(let path, _):
            host.images.removeAll { $0.path == path }
        case .freeze(let request, let golden):
            addImage(request.overlayPath, on: golden.path)
            change(request.domain) {
                $0.disks = [
                    ObservedDisk(
                        target: request.target, path: request.overlayPath, format: "qcow2", isWritable: true,
                        isInDefinition: true)
                ]
            }
        case .makeDirectory, .removeTemporaries, .makePristineOverlay, .removePristineOverlay, .synchronise,
            .removeDirectoryIfEmpty, .createNVRAM:
            break
        }
    }

    private mutating func define(_ definition: MemberDefinition, of fleet: DesiredFleet?) {
        let old = host.domains.firstIndex { $0.uuid == definition.uuid }
        var domain =
            old.map { host.domains[$0] }
            ?? ObservedDomain(name: definition.name, uuid: definition.uuid, state: .off)
        domain.memoryKiB = fleet?.definition.memoryKiB ?? 0
        domain.vcpus = fleet?.definition.vcpus ?? 0
        domain.networks = fleet?.definition.networks ?? []
        domain.macAddresses = definition.macAddresses
        domain.nvramPath = definition.nvramPath
        domain.disks = [
            ObservedDisk(
                target: "vda", path: definition.diskPath, format: "qcow2", isWritable: true,
                isInDefinition: true)
        ]
        domain.membership = Membership(
            fleet: definition.fleet, index: definition.index, templateDigest: definition.templateDigest,
            goldenPath: definition.golden.path, goldenFormat: definition.golden.format,
            goldenImages: definition.golden.images)
        if let old { host.domains[old] = domain } else { host.domains.append(domain) }
    }
}
