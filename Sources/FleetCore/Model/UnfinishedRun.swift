/// What a run set out to do, noted beside the disks until all of it is done.
///
/// For verbs that do not ask for an end state, such as `overlay`: run again after a kill or a failure, the same command
/// goes on with the members that are left, instead of taking those that were done one layer further. It is a hint,
/// never the proof: what was done is looked up in the images (law 5).
public struct UnfinishedRun: Hashable, Sendable, Codable {
    /// What was asked for.
    public let verb: Verb
    /// The snapshot that was named, if any.
    public let snapshot: String?
    /// Of how many images each member's disk consisted before, by the domain's UUID.
    public let depths: [String: Int]

    /// Notes what is about to be done.
    public init(verb: Verb, snapshot: String?, depths: [String: Int]) {
        self.verb = verb
        self.snapshot = snapshot
        self.depths = depths
    }
}
