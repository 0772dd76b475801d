extension Planner {
    /// What `qemu-img` takes for an empty overlay (388 KiB measured), of which one is made for each folder and image.
    private static let pristineBytes: UInt64 = 400 << 10
    /// What a copy of it takes (12 KiB measured on ext4).
    private static let copyBytes: UInt64 = 16 << 10

    /// Refuses a plan as a whole when what it writes may not fit (HAZARDS, 14): nothing is left half done then.
    ///
    /// Reckoned is the most that may be written: all of a layer that is merged or copied, and all of a guest's memory.
    ///
    /// - Parameter further: room in folders that were looked at apart.
    func fitting(_ plan: Plan, further: [String: FreeSpace] = [:]) -> Plan {
        guard !plan.isRefused else { return plan }
        let room = host.freeSpace.merging(further) { $1 }
        var needs: [String: (folder: String, needed: UInt64, free: UInt64)] = [:]
        let domains = Dictionary(
            (plan.verb == .snapshotTake ? host.domains : []).map { ($0.name, $0) },
            uniquingKeysWith: { first, _ in first })
        for step in plan.preparation + plan.lanes.flatMap(\.steps) {
            guard let (folder, bytes) = need(of: step, among: domains), let space = room[folder] else {
                continue
            }
            needs[space.device, default: (folder, 0, space.bytes)].needed += bytes
        }
        var plan = plan
        plan.refusals = needs.values.filter { $0.needed > $0.free }.sorted { $0.folder < $1.folder }.map {
            .noRoom(folder: $0.folder, needed: $0.needed, free: $0.free)
        }
        return plan
    }

    /// Where a step writes, and how much at most; `nil` for steps that write next to nothing.
    private func need(
        of step: Step, among domains: [String: ObservedDomain]
    ) -> (folder: String, bytes: UInt64)? {
        switch step {
        case .makePristineOverlay(let directory, _): (directory, Self.pristineBytes)
        case .createOverlay(let path, _), .replaceOverlay(let path, _):
            (Self.folder(of: path), Self.copyBytes)
        case .addLayer(_, _, let path, _), .addLayerLive(_, _, let path, _):
            (Self.folder(of: path), Self.pristineBytes + Self.copyBytes)
        case .commitLayer(_, let top, let base), .commitLayerLive(_, _, let top, let base):
            (Self.folder(of: base.path), graph.image(at: top)?.allocated ?? 0)
        case .flatten(_, let path, let target):
            (Self.folder(of: target), graph.chain(from: path).reduce(0) { $0 + $1.allocated })
        case .takeSnapshot(let name, _): domains[name].flatMap(memoryInSnapshot)
        default: nil
        }
    }

    private func memoryInSnapshot(of domain: ObservedDomain) -> (folder: String, bytes: UInt64)? {
        guard domain.state.isActive, let disk = domain.memberDisk else { return nil }
        return (disk.folder, domain.memoryKiB << 10)
    }

    private static func folder(of path: String) -> String {
        String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    }
}
