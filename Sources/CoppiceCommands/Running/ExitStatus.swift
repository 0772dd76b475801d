internal import ArgumentParser

/// The exit codes of every verb (DESIGN, section 5).
enum ExitStatus: Int32 {
    /// Some VM failed; the rest was done.
    case someFailed = 1
    /// Refused; nothing was changed.
    case refused = 3
    /// Wrong usage.
    case usage = 64
    /// Bad fleet file or template.
    case badFile = 78
    /// Interrupted; what was done and what not was printed.
    case interrupted = 130

    var code: ExitCode { ExitCode(rawValue) }
}
