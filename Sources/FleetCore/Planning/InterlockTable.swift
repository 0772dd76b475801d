/// Which verb does what to a VM in which condition: the one place where that is decided (DESIGN, section 3).
public enum InterlockTable {
    /// The table's cell for a verb on a VM in a condition.
    ///
    /// `spawn` has no row of its own: an absent member has no condition, and a present one that shall run
    /// follows the row of `start`.
    public static func ruling(
        _ verb: Verb, on condition: MemberCondition, permissions: Permissions = Permissions()
    ) -> Ruling {
        switch verb {
        case .spawn, .doctor: .nothingToDo("exists")
        case .start: start(condition)
        case .shutdown: shutdown(condition, permissions)
        case .hibernate: hibernate(condition)
        case .wake: wake(condition)
        case .overlay: overlay(condition)
        case .discard, .rebase: discard(condition, permissions)
        case .commit: commit(condition)
        case .promote: promote(condition, permissions)
        case .snapshotTake: snapshotTake(condition)
        case .snapshotRestore: snapshotRestore(condition, permissions)
        case .snapshotDelete: .perform([.deleteSnapshot])
        case .destroy: destroy(condition, permissions)
        }
    }

    static func start(_ condition: MemberCondition) -> Ruling {
        if condition.power == .active { return .nothingToDo("already running") }
        if let refusal = condition.goldenRefusal { return .refused(refusal) }
        return .perform([condition.power == .hibernated ? .resume : .boot])
    }

    static func shutdown(_ condition: MemberCondition, _ permissions: Permissions) -> Ruling {
        switch condition.power {
        case .off: .nothingToDo("already off")
        case .hibernated: .nothingToDo("already off (hibernated)")
        case .active: .perform([permissions.force ? .askThenPullPlug : .askToShutDown])
        }
    }

    static func destroy(_ condition: MemberCondition, _ permissions: Permissions) -> Ruling {
        guard condition.isPersistent else { return .refused(.isTransient) }
        var effects: [Effect] = []
        switch condition.power {
        case .off: break
        case .active:
            guard permissions.force else { return .refused(.isRunning) }
            effects.append(.pullPlug)
        case .hibernated: effects.append(.dropSavedState)
        }
        if condition.snapshotCount > 0 { effects.append(.dropSnapshots) }
        // The layers before the definition: killed between the two, the same command still finds the VM.
        return .perform(effects + [.removeOwnLayers, .undefine])
    }
}
