/// How much is done at once.
///
/// The bounds are measured (HAZARDS, "Known to be fast"): definitions and overlays wait for libvirtd and the disk,
/// and eight keep both busy; booting is bound by the host's CPUs; a guest that is shutting down costs nothing
/// while it is waited for, so all may be asked at once.
public struct ExecutionBounds: Hashable, Sendable {
    /// Lanes at work at the same time.
    public var lanes: Int
    /// Of these, VMs being started.
    public var starts: Int

    /// Definitions and overlays at once.
    public static let definitions = 8
    /// Memories being saved at once: hibernating 10 guests on 2 CPUs took 19.9 s one by one, 6.2 s with 4 and 4.4 s with 8.
    public static let saves = 8
    /// Snapshots being written into images at once.
    public static let writes = 4
    /// Merges at once. All that are at work share a look at the host before they write: merging 100 layers that hold little
    /// took 3.0 s with 4, 1.7 s with 8 and 1.3 s with 16.
    public static let merges = 16
    /// Guests being waited for at once.
    public static let waits = 256

    /// Puts bounds together; each is at least 1.
    public init(lanes: Int, starts: Int) {
        self.lanes = max(1, lanes)
        self.starts = max(1, starts)
    }

    /// The bounds for a verb on a host with this many CPUs; `jobs` is what the user asked for.
    public init(for verb: Verb, jobs: Int?, cpus: Int) {
        switch verb {
        case .hibernate: self.init(lanes: jobs ?? Self.saves, starts: jobs ?? cpus)
        case .wake: self.init(lanes: jobs ?? cpus, starts: jobs ?? cpus)
        case .snapshotTake, .snapshotRestore, .snapshotDelete:
            self.init(lanes: jobs ?? Self.writes, starts: jobs ?? cpus)
        case .commit: self.init(lanes: jobs ?? Self.merges, starts: jobs ?? cpus)
        case .doctor, .overlay, .discard, .promote, .rebase, .spawn, .destroy:
            self.init(lanes: jobs ?? Self.definitions, starts: jobs ?? cpus)
        case .start: self.init(lanes: jobs ?? cpus, starts: jobs ?? cpus)
        case .shutdown: self.init(lanes: jobs ?? Self.waits, starts: jobs ?? cpus)
        }
    }
}
