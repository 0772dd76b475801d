/// Something that a user wrote cannot be taken as it stands.
///
/// It is found before anything is looked at on the host, so nothing was changed.
public struct InputError: Error, Hashable, Sendable {
    /// What was wrong, as the user wrote it: `fleet name 'a/b'`.
    public let subject: String
    /// What is wrong with it, a predicate: `holds '/'`.
    public let problem: String
    /// What to write instead, where that can be said.
    public let wayOut: String?

    /// Puts an error together.
    public init(subject: String, problem: String, wayOut: String? = nil) {
        self.subject = subject
        self.problem = problem
        self.wayOut = wayOut
    }

    /// Subject, problem and way out in one sentence.
    public var message: String {
        "\(subject) \(problem)" + (wayOut.map { "; \($0)" } ?? "")
    }
}
