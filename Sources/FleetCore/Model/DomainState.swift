/// What a VM is doing, in the words that users read.
public enum DomainState: Hashable, Sendable, Codable {
    /// Its virtual CPUs run, or are blocked or about to stop.
    case running
    /// Its virtual CPUs are held; the reason is given where it is not a user's own doing (`I/O error`).
    case paused(reason: String?)
    /// Shut off, with no saved memory.
    case off
    /// Shut off with a managed save: the next start resumes exactly there.
    case hibernated
    /// Stopped by a crash and kept for inspection.
    case crashed
    /// Its overlay exists, but libvirt knows no such domain.
    case missing

    /// The word that tables and JSON use. Promised: a word is added, never renamed.
    public var word: String {
        switch self {
        case .running: "running"
        case .paused: "paused"
        case .off: "off"
        case .hibernated: "hibernated"
        case .crashed: "crashed"
        case .missing: "missing"
        }
    }

    /// The word, with the reason of a pause.
    public var text: String {
        if case .paused(let reason?) = self { "paused (\(reason))" } else { word }
    }

    /// Whether a QEMU process exists for it.
    public var isActive: Bool {
        switch self {
        case .running, .paused, .crashed: true
        case .off, .hibernated, .missing: false
        }
    }
}
