internal import FleetCore
internal import Libvirt
internal import Synchronization

/// One libvirt and the files beside it: what coppice acts on.
///
/// ## Concurrency
/// Calls to libvirt go through a ``ConnectionSet`` (at most four in flight on each connection), work on files
/// through an executor with threads of its own. Nothing blocks Swift's cooperative pool.
public final class Host: Sendable {
    /// The most connections that are opened; fewer are when fewer calls are in flight.
    ///
    /// Defining 1,000 domains took 4.1 s over one connection and 1.9 s over eight (HAZARDS, "Known to be fast").
    private static let connectionLimit = 8

    /// libvirt's own name for what it is connected to: `qemu:///system`.
    public let uri: String
    /// The host's CPUs.
    public var cpus: Int { capacity.cpus }
    /// What it has to give to VMs.
    let capacity: HostCapacity
    /// Which driver answers: `QEMU`, `TEST`.
    let hypervisor: String
    let connections: ConnectionSet
    let files: BlockingExecutor
    private let lastDomainCount = Atomic(0)

    private init(uri: String, capacity: HostCapacity, hypervisor: String, connections: ConnectionSet) {
        self.uri = uri
        self.capacity = capacity
        self.hypervisor = hypervisor
        self.connections = connections
        files = BlockingExecutor(label: "coppice files", width: 8)
    }

    /// Connects to libvirt.
    ///
    /// - Parameter uri: `nil` for libvirt's own default (`LIBVIRT_DEFAULT_URI`, then what it finds).
    /// - Throws: ``Refusal/noLibvirt(uri:reason:)``.
    public static func connect(_ uri: String?) async throws -> Host {
        let connections = ConnectionSet(uri: uri, connections: connectionLimit)
        do {
            let facts = try await connections.call { connection in
                (try connection.uri(), try connection.nodeInfo(), connection.hypervisor())
            }
            let capacity = HostCapacity(
                memory: facts.1.memoryKiB << 10,
                largestVM: facts.0.hasPrefix("qemu:///") ? KernelMemory.largestMapping() : nil,
                cpus: facts.1.cpus)
            return Host(uri: facts.0, capacity: capacity, hypervisor: facts.2, connections: connections)
        } catch let error as LibvirtError {
            throw Refusal.noLibvirt(uri: uri ?? "its default", reason: error.message)
        }
    }

    /// Closes all connections. The host cannot be used afterwards.
    public func close() async { await connections.close() }

    /// Whether VMs run as a user of their own, as the system daemon's do, not as the user of coppice.
    var isSystem: Bool { uri.contains("/system") && hypervisor == "QEMU" }

    /// How many domains there were when they were last read: to choose between ways of looking, not to rely on.
    var domainCount: Int {
        get { lastDomainCount.load(ordering: .relaxed) }
        set { lastDomainCount.store(newValue, ordering: .relaxed) }
    }

    /// Takes the locks of fleets, in the order of their names, waiting where another run holds one.
    ///
    /// - Parameter onWait: called before waiting with the fleet and, where known, the holder's process id.
    /// - Throws: ``FileError`` when a lock file cannot be made.
    public func lock(
        _ fleets: [String], onWait: @escaping @Sendable (String, Int?) -> Void
    ) async throws -> [FleetLock] {
        let uri = uri
        return try await files.run {
            try Set(fleets).sorted().map { fleet in
                try FleetLock.take(fleet, uri: uri) { onWait(fleet, $0) }
            }
        }
    }
}

extension Host {
    /// Runs something that blocks, such as waiting for a person's answer, on a thread of its own.
    public func blocking<Success: Sendable>(
        _ body: @escaping @Sendable () throws -> Success
    ) async throws -> Success {
        try await files.run(body)
    }
}
