/// Something that `doctor` found.
public struct Finding: Hashable, Sendable, Codable {
    /// What it is about: a VM's name or a path.
    public let subject: String
    /// What is the matter, and, where coppice does not mend it, what to do.
    public let problem: String
    /// What mends it without losing anything that anyone made; `nil` where nothing does.
    public let repair: [Step]?

    /// Puts a finding together.
    public init(subject: String, problem: String, repair: [Step]? = nil) {
        self.subject = subject
        self.problem = problem
        self.repair = repair
    }
}
