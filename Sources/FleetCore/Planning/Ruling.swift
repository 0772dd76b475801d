/// What the interlock table says about one verb on one VM.
public enum Ruling: Hashable, Sendable {
    /// These effects, in this order.
    case perform([Effect])
    /// It already is as asked; the reason is a statement about the VM: `already running`.
    case nothingToDo(String)
    /// Not done, and why.
    case refused(Refusal)
}

/// What happens to a VM, in the words of the interlock table; the planner turns each into steps.
public enum Effect: String, Hashable, Sendable, CaseIterable {
    /// Start from its disk.
    case boot
    /// Start from its saved memory.
    case resume
    /// Ask the guest, and wait.
    case askToShutDown
    /// Ask the guest, wait, and pull the plug when it does not comply.
    case askThenPullPlug
    /// End its process at once.
    case pullPlug
    /// Delete its managed save.
    case dropSavedState
    /// Delete what libvirt knows of its snapshots.
    case dropSnapshots
    /// Remove its definition.
    case undefine
    /// Delete the layers that are its own and that nothing else rests on.
    case removeOwnLayers
}
