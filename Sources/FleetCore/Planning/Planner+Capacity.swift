/// What VMs could need against what the host has. Too much of it is said and not forbidden, since VMs seldom use all
/// that they may; what cannot work is refused.
extension Planner {
    /// What to say about the memory of these VMs running together with all others that run.
    func memoryNotices(_ memoryKiB: [UInt64], others: [ObservedDomain]) -> [String] {
        guard let capacity = host.capacity, !memoryKiB.isEmpty else { return [] }
        let wanted = memoryKiB.reduce(0, +) << 10
        let taken = others.reduce(UInt64(0)) { $0 + $1.memoryKiB } << 10
        guard wanted + taken > capacity.memory else { return [] }
        let rest = taken > 0 ? ", others that run \(ByteCount(bytes: taken).text)" : ""
        return [
            "memory: \(Self.vms(memoryKiB.count)) may use \(ByteCount(bytes: wanted).text)\(rest); "
                + "the host has \(ByteCount(bytes: capacity.memory).text)"
        ]
    }

    /// Why a VM of this size cannot start; `nil` when nothing is known against it.
    func memoryRefusal(memoryKiB: UInt64) -> Refusal? {
        guard let largest = host.capacity?.largestVM, memoryKiB << 10 > largest else { return nil }
        return .largerThanHost(needed: memoryKiB << 10, available: largest)
    }

    /// What to say about a fleet as a whole, of which so many overlays are about to be made.
    func capacityNotices(of fleet: DesiredFleet, newOverlays: Int) -> [String] {
        let names = Set(fleet.members.map(\.name))
        let others = host.domains.filter { $0.state.isActive && !names.contains($0.name) }
        var notices = memoryNotices(fleet.members.map { _ in fleet.definition.memoryKiB }, others: others)
        if let cpus = host.capacity?.cpus, fleet.members.count * fleet.definition.vcpus > cpus * 8 {
            notices.append(
                "CPUs: \(Self.vms(fleet.members.count)) have \(fleet.members.count * fleet.definition.vcpus) "
                    + "together; the host has \(cpus)")
        }
        let worst = fleet.golden.virtualSize * UInt64(newOverlays)
        if newOverlays > 0, let free = host.freeSpace[fleet.directory]?.bytes, worst > free {
            notices.append(
                "disk: \(newOverlays == 1 ? "the new overlay" : "\(newOverlays) new overlays") may grow to "
                    + "\(ByteCount(bytes: worst).text); \(fleet.directory) has \(ByteCount(bytes: free).text) free"
            )
        }
        for name in Set(fleet.definition.networks).sorted() {
            guard let addresses = host.networks.first(where: { $0.name == name })?.addressCount,
                addresses < fleet.members.count
            else { continue }
            notices.append(
                "network '\(name)' gives out \(addresses) addresses at most; the fleet has "
                    + "\(Self.vms(fleet.members.count)) on it")
        }
        return notices
    }

    private static func vms(_ count: Int) -> String { count == 1 ? "1 VM" : "\(count) VMs" }
}
