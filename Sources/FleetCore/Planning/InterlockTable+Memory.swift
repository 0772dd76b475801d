extension InterlockTable {
    static func hibernate(_ condition: MemberCondition) -> Ruling {
        switch condition.power {
        case .off: .nothingToDo("off")
        case .hibernated: .nothingToDo("already hibernated")
        case .active: condition.isPersistent ? .perform([.saveMemory]) : .refused(.isTransient)
        }
    }

    static func wake(_ condition: MemberCondition) -> Ruling {
        switch condition.power {
        case .off: return .nothingToDo("off, not hibernated")
        case .active: return .nothingToDo("already running")
        case .hibernated:
            if let refusal = condition.goldenRefusal { return .refused(refusal) }
            return .perform([.resume])
        }
    }

    static func snapshotTake(_ condition: MemberCondition) -> Ruling {
        condition.power == .hibernated ? .refused(.isHibernated) : .perform([.takeSnapshot])
    }

    static func snapshotRestore(_ condition: MemberCondition, _ permissions: Permissions) -> Ruling {
        if let refusal = condition.goldenRefusal { return .refused(refusal) }
        guard condition.power == .hibernated else { return .perform([.restoreSnapshot]) }
        return permissions.dropSaved
            ? .perform([.dropSavedState, .restoreSnapshot]) : .refused(.isHibernated)
    }
}
