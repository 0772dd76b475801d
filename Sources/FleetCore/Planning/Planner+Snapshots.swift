extension Planner {
    /// Takes an internal snapshot of each: of its disk, and of its memory when it runs.
    public func takeSnapshot(_ domains: [ObservedDomain], name: String) -> Plan {
        resumable(.snapshotTake, domains, snapshot: name) { domain in
            lane(.snapshotTake, for: domain) { _ in verdictOfTaking(name, of: domain) }
        }
    }

    private func verdictOfTaking(_ name: String, of domain: ObservedDomain) -> Lane.Verdict {
        if domain.snapshots.contains(where: { $0.name == name }) {
            return .refused(.snapshotExists(name: name))
        }
        // Inside the image: whoever rests on that would see it change (law 1).
        if let refusal = sharedRefusal(for: domain) { return .refused(refusal) }
        let memory = domain.state.isActive ? " with memory" : ""
        return .act(
            [.takeSnapshot(domain: domain.name, name: name)], summary: "snapshot '\(name)' taken\(memory)")
    }

    /// Takes each back to an internal snapshot; what it is now is lost.
    public func restoreSnapshot(_ domains: [ObservedDomain], name: String, permissions: Permissions) -> Plan {
        let lanes = domains.map { domain in
            var lane = lane(.snapshotRestore, for: domain, permissions: permissions) { effects in
                verdictOfRestoring(name, of: domain, effects)
            }
            if !lane.steps.isEmpty {
                let memory = domain.state == .hibernated || domain.state.isActive ? " and memory" : ""
                lane.losses = ["what it is now: its disk\(memory)"]
            }
            return lane
        }
        return Plan(verb: .snapshotRestore, lanes: lanes)
    }

    private func verdictOfRestoring(
        _ name: String, of domain: ObservedDomain, _ effects: [Effect]
    ) -> Lane.Verdict {
        if let refusal = unknownSnapshot(name, of: domain) ?? chainRefusal(for: domain) {
            return .refused(refusal)
        }
        if let snapshot = domain.snapshots.first(where: { $0.name == name }),
            let disk = domain.memberDisk,
            !snapshot.diskPaths.isEmpty, !snapshot.diskPaths.contains(disk.path)
        {
            return .refused(.snapshotOfOtherDisk(name: name, path: disk.path))
        }
        return .act(
            dropping(domain, effects) + [.restoreSnapshot(domain: domain.name, name: name)],
            summary: "snapshot '\(name)' restored")
    }

    /// Deletes an internal snapshot of each.
    public func deleteSnapshot(_ domains: [ObservedDomain], name: String) -> Plan {
        resumable(.snapshotDelete, domains, snapshot: name) { domain in
            var lane = lane(.snapshotDelete, for: domain) { _ in
                if let refusal = unknownSnapshot(name, of: domain) ?? sharedRefusal(for: domain) {
                    return .refused(refusal)
                }
                return .act(
                    [.deleteSnapshot(domain: domain.name, name: name)], summary: "snapshot '\(name)' deleted")
            }
            if !lane.steps.isEmpty { lane.losses = ["its snapshot '\(name)'"] }
            return lane
        }
    }

    private func unknownSnapshot(_ name: String, of domain: ObservedDomain) -> Refusal? {
        if domain.snapshots.contains(where: { $0.name == name }) { return nil }
        return .snapshotUnknown(name: name, existing: domain.snapshots.map(\.name).sorted())
    }
}
