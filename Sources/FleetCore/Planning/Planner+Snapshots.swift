extension Planner {
    /// Takes an internal snapshot of each: of its disk, and of its memory when it runs.
    public func takeSnapshot(_ domains: [ObservedDomain], name: String) -> Plan {
        fitting(
            snapshotPlan(.snapshotTake, domains) { domain, _ in
                if domain.snapshots.contains(where: { $0.name == name }) {
                    return .refused(.snapshotExists(name: name))
                }
                let memory = domain.state.isActive ? " with memory" : ""
                return .act(
                    [.takeSnapshot(domain: domain.name, name: name)],
                    summary: "snapshot '\(name)' taken\(memory)")
            })
    }

    /// Takes each back to an internal snapshot; what it is now is lost.
    public func restoreSnapshot(_ domains: [ObservedDomain], name: String, permissions: Permissions) -> Plan {
        var plan = snapshotPlan(.snapshotRestore, domains, permissions) { domain, effects in
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
        for place in plan.lanes.indices where !plan.lanes[place].steps.isEmpty {
            plan.lanes[place].losses = [
                "what it is now: its disk"
                    + (domains[place].state == .hibernated || domains[place].state.isActive
                        ? " and memory" : "")
            ]
        }
        return plan
    }

    /// Deletes an internal snapshot of each.
    public func deleteSnapshot(_ domains: [ObservedDomain], name: String) -> Plan {
        var plan = snapshotPlan(.snapshotDelete, domains) { domain, _ in
            if let refusal = unknownSnapshot(name, of: domain) { return .refused(refusal) }
            return .act(
                [.deleteSnapshot(domain: domain.name, name: name)], summary: "snapshot '\(name)' deleted")
        }
        for place in plan.lanes.indices where !plan.lanes[place].steps.isEmpty {
            plan.lanes[place].losses = ["its snapshot '\(name)'"]
        }
        return plan
    }

    private func snapshotPlan(
        _ verb: Verb, _ domains: [ObservedDomain], _ permissions: Permissions = Permissions(),
        act: (ObservedDomain, [Effect]) -> Lane.Verdict
    ) -> Plan {
        Plan(
            verb: verb,
            lanes: domains.map { domain in
                lane(verb, for: domain, permissions: permissions) { act(domain, $0) }
            })
    }

    private func unknownSnapshot(_ name: String, of domain: ObservedDomain) -> Refusal? {
        if domain.snapshots.contains(where: { $0.name == name }) { return nil }
        return .snapshotUnknown(name: name, existing: domain.snapshots.map(\.name).sorted())
    }
}
