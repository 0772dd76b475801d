/// Why a seed image could not be made or read.
public enum SeedImageError: Error, Sendable, Equatable {
    /// There is no such program; on Debian it comes with the package `xorriso`.
    case notInstalled(executable: String)
    /// The program ended with an exit status other than 0 (a signal counts as 128 + its number).
    case failed(exit: Int32, stderr: String)
    /// The program could not be started or spoken to; `reason` is the library's text.
    case notRun(reason: String)
}

extension SeedImageError: CustomStringConvertible {
    /// What happened, and what to do now.
    public var description: String {
        switch self {
        case .notInstalled(let executable):
            "\(executable), which makes seed images, was not found; install it with: apt-get install xorriso"
        case .failed(let exit, let stderr):
            "xorriso failed (exit \(exit)): " + (stderr.isEmpty ? "no message" : stderr)
        case .notRun(let reason): "xorriso could not be run: \(reason)"
        }
    }
}
