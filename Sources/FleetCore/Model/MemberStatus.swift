/// What `status` shows of one VM; its fields are `status --json`'s and are promised: added, never renamed.
public struct MemberStatus: Hashable, Sendable, Codable {
    /// The golden image and whether it is as it was when the VM was spawned.
    public struct Golden: Hashable, Sendable, Codable {
        /// Absolute path.
        public let path: String
        /// Whether it is unchanged.
        public let intact: Bool
    }

    /// One disk with everything that it rests on.
    public struct Disk: Hashable, Sendable, Codable {
        /// The guest's device.
        public let target: String
        /// The images, top first.
        public let chain: [Layer]
    }

    /// One image of a chain.
    public struct Layer: Hashable, Sendable, Codable {
        /// Absolute path.
        public let path: String
        /// `qcow2`, `raw`, or `unknown` where it cannot be read.
        public let format: String
        /// Bytes that a guest sees.
        public let virtualSize: UInt64
        /// Bytes on the disk.
        public let allocated: UInt64
    }

    /// The VM's name.
    public let name: String
    /// Its UUID.
    public let uuid: String
    /// Its fleet; `nil` for a VM that coppice did not spawn.
    public let fleet: String?
    /// Its index in the fleet.
    public let index: Int?
    /// `running`, `paused`, `off`, `hibernated`, `crashed` or `missing`.
    public let state: String
    /// Why it is paused, such as `I/O error`; `nil` where there is nothing to say.
    public let stateReason: String?
    /// Its golden image; `nil` for a VM that coppice did not spawn.
    public let golden: Golden?
    /// Its writable disks.
    public let disks: [Disk]
    /// Its internal snapshots.
    public let snapshots: [ObservedSnapshot]
    /// Memory in MiB.
    public let memoryMiB: UInt64
    /// Virtual CPUs.
    public let vcpus: Int
    /// Bytes of its saved memory; `nil` when it has none.
    public let savedBytes: UInt64?
    /// The addresses that it was given by DHCP.
    public let addresses: [String]
    /// Whether its definition was changed after it was started.
    public let needsRestart: Bool
}

extension MemberStatus {
    /// Puts together what an observed host says about one of its domains.
    public init(of domain: ObservedDomain, on host: ObservedHost, graph: ImageGraph) {
        name = domain.name
        uuid = domain.uuid
        fleet = domain.membership?.fleet
        index = domain.membership?.index
        state = domain.state.word
        stateReason = if case .paused(let reason) = domain.state { reason } else { nil }
        golden = domain.membership.map { membership in
            let now = host.goldens[membership.goldenPath]
            return Golden(
                path: membership.goldenPath,
                intact: now.map { $0.difference(from: membership.goldenImages) == nil } ?? false)
        }
        disks = domain.disks.filter { $0.isInDefinition && $0.isWritable }.map { disk in
            let chain = graph.chain(from: disk.path).map { image in
                Layer(
                    path: image.path, format: image.format ?? "unknown", virtualSize: image.virtualSize,
                    allocated: image.allocated)
            }
            return Disk(target: disk.target, chain: chain)
        }
        snapshots = domain.snapshots
        memoryMiB = domain.memoryKiB >> 10
        vcpus = domain.vcpus
        savedBytes = domain.savedBytes
        addresses = domain.state.isActive ? domain.macAddresses.flatMap { host.addresses[$0] ?? [] } : []
        needsRestart = domain.awaitsRestart
    }
}

extension MemberStatus {
    /// Writes every promised field, as `null` where there is nothing, so that scripts need not ask whether it is there.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        try container.encode(uuid, forKey: .uuid)
        try container.encode(fleet, forKey: .fleet)
        try container.encode(index, forKey: .index)
        try container.encode(state, forKey: .state)
        try container.encode(stateReason, forKey: .stateReason)
        try container.encode(golden, forKey: .golden)
        try container.encode(disks, forKey: .disks)
        try container.encode(snapshots, forKey: .snapshots)
        try container.encode(memoryMiB, forKey: .memoryMiB)
        try container.encode(vcpus, forKey: .vcpus)
        try container.encode(savedBytes, forKey: .savedBytes)
        try container.encode(addresses, forKey: .addresses)
        try container.encode(needsRestart, forKey: .needsRestart)
    }
}
