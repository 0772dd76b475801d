internal import ArgumentParser

/// The exit codes of every verb (DESIGN, section 5).
enum ExitStatus: Int32, CaseIterable {
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

    /// What it says, for people.
    var meaning: String {
        switch self {
        case .someFailed: "Some VM failed. The rest was done, and each VM that was not is named."
        case .refused: "Refused. Nothing was changed."
        case .usage: "Wrong usage. Nothing was changed."
        case .badFile: "A bad fleet file or template. The message names file, line and column."
        case .interrupted: "Interrupted. What was done and what was not is printed."
        }
    }
}
