/// What became of a command in one guest; its fields are `exec --json`'s and are promised: added, never renamed.
public struct GuestRun: Hashable, Sendable, Codable {
    /// How the guest was spoken to.
    public enum Way: String, Hashable, Sendable, Codable, CaseIterable {
        /// Through the QEMU guest agent.
        case agent
        /// Through ssh.
        case ssh
    }

    /// The VM's name.
    public let name: String
    /// How the guest was spoken to; `nil` when it was not.
    public let via: Way?
    /// The command's exit code; `nil` when it did not come to one.
    public let exitCode: Int?
    /// What it wrote to stdout.
    public let stdout: String
    /// What it wrote to stderr.
    public let stderr: String
    /// Why it did not come to an exit code, or what is missing in its output.
    public let error: String?

    /// A command that came to its end.
    public init(name: String, via: Way, exitCode: Int, stdout: String, stderr: String, error: String? = nil) {
        self.name = name
        self.via = via
        self.exitCode = exitCode
        self.stdout = stdout
        self.stderr = stderr
        self.error = error
    }

    /// A command that did not.
    public init(name: String, via: Way?, error: String) {
        self.name = name
        self.via = via
        self.error = error
        exitCode = nil
        stdout = ""
        stderr = ""
    }

    /// Whether it ended with 0.
    public var isSuccess: Bool { exitCode == 0 }

    /// Writes every promised field, as `null` where there is nothing.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        try container.encode(via, forKey: .via)
        try container.encode(exitCode, forKey: .exitCode)
        try container.encode(stdout, forKey: .stdout)
        try container.encode(stderr, forKey: .stderr)
        try container.encode(error, forKey: .error)
    }
}
