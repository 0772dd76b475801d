extension InterlockTable {
    static func overlay(_ condition: MemberCondition) -> Ruling {
        if condition.power == .hibernated { return .refused(.isHibernated) }
        if condition.snapshotCount > 0 { return .refused(.hasSnapshots(count: condition.snapshotCount)) }
        return .perform([condition.power == .active ? .addLayerLive : .addLayer])
    }

    /// Also the row of `rebase`, which is a discard onto another golden image. The order is the one that leaves
    /// neither saved memory nor snapshot metadata behind that speaks of a disk which is gone (HAZARDS, 5 and 7).
    static func discard(_ condition: MemberCondition, _ permissions: Permissions) -> Ruling {
        guard condition.isPersistent else { return .refused(.isTransient) }
        if let refusal = condition.goldenRefusal { return .refused(refusal) }
        var effects: [Effect] = []
        switch condition.power {
        case .off: break
        case .active:
            guard permissions.force else { return .refused(.isRunning) }
            effects.append(.pullPlug)
        case .hibernated: effects.append(.dropSavedState)
        }
        if condition.snapshotCount > 0 {
            guard permissions.dropSnapshots else {
                return .refused(.holdsSnapshots(count: condition.snapshotCount))
            }
            effects.append(.dropSnapshots)
        }
        return .perform(effects + [.replaceTop])
    }

    static func commit(_ condition: MemberCondition) -> Ruling {
        if condition.power == .hibernated { return .refused(.isHibernated) }
        if condition.snapshotCount > 0 { return .refused(.mergesSnapshots(count: condition.snapshotCount)) }
        if let refusal = condition.parentRefusal { return .refused(refusal) }
        return .perform([condition.power == .active ? .commitTopLive : .commitTop])
    }

    static func promote(_ condition: MemberCondition, _ permissions: Permissions) -> Ruling {
        if let refusal = condition.goldenRefusal { return .refused(refusal) }
        switch condition.power {
        case .active: return .refused(.mustBeOff)
        case .hibernated: return .refused(.isHibernated)
        case .off: break
        }
        if condition.snapshotCount > 0 {
            guard permissions.dropSnapshots else {
                return .refused(.holdsSnapshots(count: condition.snapshotCount))
            }
            return .perform([.dropSnapshots, .publishTop])
        }
        return .perform([.publishTop])
    }
}
