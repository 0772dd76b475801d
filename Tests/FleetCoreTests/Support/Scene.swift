@testable import FleetCore

/// A host as a test puts it together: one golden image, one active network, and what is spawned there.
struct Scene {
    static let directory = "/img/lab"
    var host: ObservedHost
    let golden: GoldenImage
    private var nextInode = 100

    init(goldenPath: String = "/img/golden.qcow2") {
        golden = GoldenImage(
            path: goldenPath, format: "qcow2", virtualSize: 10 << 30,
            images: [FingerprintedImage(path: goldenPath, size: 1 << 30, modified: "1700", sample: "abc")])
        host = ObservedHost(
            images: [
                ObservedImage(
                    path: goldenPath, identity: "1:1", format: "qcow2", virtualSize: 10 << 30,
                    allocated: 1 << 30, mode: 0o644)
            ], goldens: [goldenPath: ObservedGolden(path: goldenPath, images: golden.images)],
            networks: [ObservedNetwork(name: "default", isActive: true)])
    }

    /// A UUID that follows from fleet and name, as the real ones do.
    static func uuid(_ fleet: String, _ name: String) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in "\(fleet)/\(name)".utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        let digits = String(hash, radix: 16)
        let padded = String(repeating: "0", count: 16 - digits.count) + digits
        return "\(padded.prefix(8))-0000-5000-8000-0000\(padded.suffix(8))"
    }

    func desired(
        _ count: Int, fleet: String = "lab", memoryKiB: UInt64 = 1 << 20, vcpus: Int = 2, cards: Int = 1,
        digest: String = "d1", hasNVRAM: Bool = false, nvramSource: String? = nil, seed: String? = nil,
        change: (inout DesiredFleet) -> Void = { _ in }
    ) -> DesiredFleet {
        var desired = DesiredFleet(
            name: fleet, golden: golden, directory: fleet == "lab" ? Self.directory : "/img/\(fleet)",
            members: (1...count).map { index in
                let name = "\(fleet)-" + (index < 10 ? "0\(index)" : "\(index)")
                return DesiredMember(index: index, name: name, uuid: Self.uuid(fleet, name))
            },
            definition: DesiredDefinition(
                templateDigest: digest, memoryKiB: memoryKiB, vcpus: vcpus, interfaceCount: cards,
                networks: ["default"], hasNVRAM: hasNVRAM, nvramSource: nvramSource, seedDigest: seed))
        change(&desired)
        return desired
    }

    func spawn(_ fleet: DesiredFleet, force: Bool = false) -> Plan {
        Planner(host).spawn(fleet, permissions: Permissions(force: force))
    }

    /// The scene with a fleet of so many members, made by performing the planner's own plan.
    func spawned(_ count: Int, start: Bool = false) -> Scene {
        spawned(desired(count) { $0.start = start })
    }

    func spawned(_ fleet: DesiredFleet) -> Scene {
        var scene = self
        scene.perform(scene.spawn(fleet), of: fleet)
        return scene
    }

    func domain(_ name: String) -> ObservedDomain? { host.domains.first { $0.name == name } }

    mutating func change(_ name: String, _ body: (inout ObservedDomain) -> Void) {
        for place in host.domains.indices where host.domains[place].name == name {
            body(&host.domains[place])
        }
    }

    mutating func changeImage(_ path: String, _ body: (inout ObservedImage) -> Void) {
        for place in host.images.indices where host.images[place].path == path {
            body(&host.images[place])
        }
    }

    mutating func addImage(_ path: String, on backing: String?, isEmpty: Bool? = nil, mode: UInt32 = 0o600) {
        nextInode += 1
        host.images.append(
            ObservedImage(
                path: path, identity: "1:\(nextInode)", format: "qcow2", virtualSize: 10 << 30,
                allocated: 5 << 20, backingPath: backing, mode: mode, isEmptyOverlay: isEmpty))
    }

    /// A VM that coppice did not make, with one writable disk.
    mutating func addForeign(_ name: String, disk: String, state: DomainState = .off) {
        host.domains.append(
            ObservedDomain(
                name: name, uuid: Self.uuid("foreign", name), state: state,
                disks: [
                    ObservedDisk(
                        target: "vda", path: disk, format: "qcow2", isWritable: true, isInDefinition: true)
                ]))
    }
}
