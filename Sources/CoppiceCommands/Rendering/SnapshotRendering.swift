internal import FleetCore
internal import FoundationEssentials

/// Internal snapshots as a tree below each VM.
enum SnapshotRendering {
    /// `snapshot list --json`: one for each VM.
    struct Document: Encodable {
        let name: String
        let snapshots: [ObservedSnapshot]
    }

    static func lines(of domains: [ObservedDomain]) -> [String] {
        domains.flatMap { domain in
            let roots = domain.snapshots.filter { snapshot in
                !domain.snapshots.contains { $0.name == snapshot.parent }
            }
            let below = branches(of: roots, among: domain.snapshots, prefix: "")
            return [domain.name + (below.isEmpty ? "  no snapshots" : "")] + below
        }
    }

    private static func branches(
        of snapshots: [ObservedSnapshot], among all: [ObservedSnapshot], prefix: String
    ) -> [String] {
        let sorted = snapshots.sorted { ($0.created, $0.name) < ($1.created, $1.name) }
        return sorted.enumerated().flatMap { position, snapshot in
            let isLast = position == sorted.count - 1
            let children = all.filter { $0.parent == snapshot.name }
            return [prefix + (isLast ? "└─ " : "├─ ") + label(of: snapshot)]
                + branches(of: children, among: all, prefix: prefix + (isLast ? "   " : "│  "))
        }
    }

    private static func label(of snapshot: ObservedSnapshot) -> String {
        let time = Date(timeIntervalSince1970: Double(snapshot.created)).formatted(.iso8601)
        return "\(snapshot.name)  \(time), \(snapshot.hasMemory ? "disk and RAM" : "disk")"
            + (snapshot.isCurrent ? "  (current)" : "")
    }
}
