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
    /// Save its memory and stop it.
    case saveMemory
    /// Put an empty layer on top while it is off.
    case addLayer
    /// Put an empty layer on top while it runs.
    case addLayerLive
    /// Replace the top layer by an empty one.
    case replaceTop
    /// Merge the top layer into the one below while it is off.
    case commitTop
    /// Merge the top layer into the one below while it runs.
    case commitTopLive
    /// Make the top layer a golden image and go on on an empty one.
    case publishTop
    /// Take a snapshot.
    case takeSnapshot
    /// Go back to a snapshot.
    case restoreSnapshot
    /// Delete a snapshot.
    case deleteSnapshot
    /// Remove its definition.
    case undefine
    /// Delete the layers that are its own and that nothing else rests on.
    case removeOwnLayers
}
