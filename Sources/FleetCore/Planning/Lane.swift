/// What is done for one VM, in order.
public struct Lane: Hashable, Sendable, Codable {
    /// The VM's name.
    public var name: String
    /// What is done for it, or why nothing is.
    public var verdict: Verdict
    /// What someone made that is gone afterwards; asked about before it is done.
    public var losses: [String]
    /// What the VM must look like when the first step is about to be done.
    public var basis: LaneBasis

    /// What a plan holds for a VM.
    public enum Verdict: Hashable, Sendable, Codable {
        /// Do these steps; the summary says in the past tense what they come to.
        case act([Step], summary: String)
        /// It already is as asked.
        case unchanged(reason: String)
        /// It must not be done.
        case refused(Refusal)
    }

    /// Puts a lane together.
    public init(name: String, verdict: Verdict, losses: [String] = [], basis: LaneBasis = .absent) {
        self.name = name
        self.verdict = verdict
        self.losses = losses
        self.basis = basis
    }

    /// Its steps; none when nothing is done.
    public var steps: [Step] {
        if case .act(let steps, _) = verdict { steps } else { [] }
    }
}

/// What a VM looked like when a lane was planned; checked again just before the lane begins.
public enum LaneBasis: Hashable, Sendable, Codable {
    /// No domain of this name.
    case absent
    /// Nothing that can be checked: the lane is not about a VM.
    case unchecked
    /// A domain with this UUID, in this state, with this file as its disk.
    case present(uuid: String, state: DomainState, diskPath: String?)
}
