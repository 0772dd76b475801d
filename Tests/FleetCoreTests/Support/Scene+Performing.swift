@testable import FleetCore

extension Scene {
    /// Does to the scene what a plan's steps do to a host.
    mutating func perform(_ plan: Plan, of fleet: DesiredFleet? = nil) {
        guard !plan.isRefused else { return }
        for step in plan.allSteps {
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
                $0.runningSeedPath = $0.seedPath
            }
        case .shutDown(let name, _, _), .pullPlug(let name), .dropSavedState(let name):
            change(name) {
                $0.state = .off
                $0.runningTemplateDigest = nil
            }
        case .undefine(let name): host.domains.removeAll { $0.name == name }
        case .removeCreated(let path, _):
            host.images.removeAll { $0.path == path }
            host.seeds[path] = nil
        case .removeLayer(let path):
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
        case .saveMemory(let name): change(name) { $0.state = .hibernated }
        case .dropSnapshots(let name): change(name) { $0.snapshots = [] }
        case .replaceOverlay(let path, let golden):
            host.images.removeAll { $0.path == path }
            addImage(path, on: golden.path)
        case .addLayer(let name, let target, let path, let over),
            .addLayerLive(let name, let target, let path, let over):
            host.images.removeAll { $0.path == path }
            addImage(path, on: over.path)
            repoint(name, target: target, to: path)
        case .commitLayer(_, let top, let base):
            let below = host.images.first { $0.path == base.path }?.backingPath
            host.images.removeAll { $0.path == base.path || $0.path == top }
            addImage(top, on: below)
        case .commitLayerLive(let name, let target, _, let base): repoint(name, target: target, to: base.path)
        case .publishLayer(let path, let target), .flatten(_, let path, let target):
            let layer = host.images.first { $0.path == path }
            addImage(target, on: layer?.backingPath, mode: 0o444)
        case .recordGolden(let name, let path):
            let images = [FingerprintedImage(path: path, size: 1, modified: "1", sample: path)]
            host.goldens[path] = ObservedGolden(path: path, images: images)
            change(name) { domain in
                guard let old = domain.membership else { return }
                domain.membership = Membership(
                    fleet: old.fleet, index: old.index, templateDigest: old.templateDigest, goldenPath: path,
                    goldenFormat: "qcow2", goldenImages: images)
            }
        case .takeSnapshot(let name, let snapshot):
            change(name) { domain in
                domain.snapshots.append(
                    ObservedSnapshot(
                        name: snapshot, created: 1, hasMemory: domain.state.isActive, isCurrent: true,
                        parent: nil))
            }
        case .deleteSnapshot(let name, let snapshot):
            change(name) { $0.snapshots.removeAll { $0.name == snapshot } }
        case .addDHCPHost(let name, let entry): changeNetwork(name) { $0.dhcpHosts.append(entry) }
        case .removeDHCPHost(let name, let entry):
            changeNetwork(name) { $0.dhcpHosts.removeAll { $0 == entry } }
        case .makeNetwork(let network):
            var made = ObservedNetwork(name: network.name, isActive: true)
            made.fleet = network.name
            made.subnets = [
                ObservedNetwork.Subnet(gateway: network.gateway, subnet: network.subnet, hasDHCP: true)
            ]
            host.networks.append(made)
        case .removeNetwork(let name): host.networks.removeAll { $0.name == name }
        case .createSeed(let seed): host.seeds[seed.path] = fleet?.definition.seedDigest ?? ""
        case .removeSeed(let path): host.seeds[path] = nil
        case .noteRun(_, let run): host.unfinishedRuns.append(run)
        case .forgetRun: host.unfinishedRuns = []
        case .makeDirectory, .removeTemporaries, .makePristineOverlay, .removePristineOverlay, .synchronise,
            .removeDirectoryIfEmpty, .createNVRAM, .removeNVRAM, .restoreSnapshot, .finishBlockJob,
            .forgetBackingFiles, .renewSeed:
            break
        }
    }

    private mutating func changeNetwork(_ name: String, _ body: (inout ObservedNetwork) -> Void) {
        for place in host.networks.indices where host.networks[place].name == name {
            body(&host.networks[place])
        }
    }

    private mutating func repoint(_ name: String, target: String, to path: String) {
        change(name) { domain in
            domain.disks = [
                ObservedDisk(
                    target: target, path: path, format: "qcow2", isWritable: true, isInDefinition: true)
            ]
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
        if let seed = definition.seedPath {
            domain.disks.append(
                ObservedDisk(
                    target: "sda", path: seed, format: "raw", isWritable: false, isInDefinition: true))
        }
        domain.membership = Membership(
            fleet: definition.fleet, index: definition.index, templateDigest: definition.templateDigest,
            goldenPath: definition.golden.path, goldenFormat: definition.golden.format,
            goldenImages: definition.golden.images)
        if let old { host.domains[old] = domain } else { host.domains.append(domain) }
    }
}
