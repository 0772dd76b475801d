/// How `ssh` is called.
public struct SSHOptions: Hashable, Sendable {
    /// The user in the guest; `nil` for ssh's own choice.
    public var user: String?
    /// A file with a private key; `nil` for ssh's own choice.
    public var identity: String?
    /// A file with host keys to hold the guest's against; `nil` not to.
    public var knownHosts: String?
    /// Further options, as `-o` takes them; they win over ours.
    public var further: [String]

    /// Puts options together.
    public init(
        user: String? = nil, identity: String? = nil, knownHosts: String? = nil, further: [String] = []
    ) {
        self.user = user
        self.identity = identity
        self.knownHosts = knownHosts
        self.further = further
    }

    /// A path as ssh takes it for one, which splits at white space and fills in what follows a `%` (ssh_config(5)).
    private static func quoted(_ path: String) -> String {
        let escaped = path.flatMap { character -> String in
            switch character {
            case "%": "%%"
            case "\"", "\\": "\\\(character)"
            default: String(character)
            }
        }
        return "\"\(String(escaped))\""
    }

    /// The arguments of `ssh`.
    ///
    /// Members that are cut back to golden make new host keys, and ones that never did share the golden image's: by
    /// default nobody is asked about keys that prove nothing, and nothing is remembered.
    ///
    /// - Parameters:
    ///   - address: where the VM answers.
    ///   - name: the VM's name, under which its key is remembered, since its address may be another's next.
    ///   - command: what to run, each word exactly as given; empty for a login.
    ///   - isBatch: whether ssh may ask for nothing.
    public func arguments(
        address: String, name: String, command: [String], isBatch: Bool = false
    ) -> [String] {
        var options = further
        if let knownHosts {
            options += [
                "UserKnownHostsFile=\(Self.quoted(knownHosts))", "StrictHostKeyChecking=accept-new",
                "HostKeyAlias=\(name)",
            ]
        } else {
            options += ["UserKnownHostsFile=/dev/null", "StrictHostKeyChecking=no", "LogLevel=ERROR"]
        }
        options.append("ConnectTimeout=10")
        if isBatch { options.append("BatchMode=yes") }
        return options.flatMap { ["-o", $0] } + (identity.map { ["-i", $0] } ?? [])
            + (user.map { ["-l", $0] } ?? []) + ["--", address]
            + (command.isEmpty ? [] : [ShellWords.line(command)])
    }
}
