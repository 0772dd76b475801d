/// A program of the host could not be run, or failed.
public struct ProgramError: Error, Hashable, Sendable {
    /// What happened.
    public enum Problem: Hashable, Sendable {
        /// No program of that name is in PATH.
        case notInstalled
        /// It could not be begun.
        case notRun(reason: String)
        /// It ended with an exit code that is not 0.
        case failed(arguments: [String], code: Int32, errors: String)
    }

    /// Its name.
    public let program: String
    /// What happened.
    public let problem: Problem

    /// Puts an error together.
    public init(program: String, problem: Problem) {
        self.program = program
        self.problem = problem
    }

    /// Debian's packages of the programs that coppice hands over to.
    private static let packages = [
        "virsh": "libvirt-clients", "virt-viewer": "virt-viewer", "ssh": "openssh-client",
        "systemctl": "systemd",
    ]

    /// What happened, and what to do now.
    public var message: String {
        switch problem {
        case .notInstalled:
            "there is no program '\(program)' in PATH"
                + (Self.packages[program].map { "; install it: apt-get install \($0)" } ?? "")
        case .notRun(let reason): "\(program) could not be run: \(reason)"
        case .failed(let arguments, let code, let errors):
            "\(([program] + arguments).joined(separator: " ")) ended with \(code)"
                + (errors.isEmpty
                    ? "" : ": \(errors.split(whereSeparator: \.isNewline).joined(separator: "; "))")
        }
    }
}
