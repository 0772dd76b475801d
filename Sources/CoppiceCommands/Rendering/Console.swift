internal import Glibc

/// Where text for people and machines is written: results to stdout, everything else to stderr.
struct Console: Sendable {
    var isJSON = false
    var isQuiet = false
    var isVerbose = false

    /// A result for people.
    func result(_ line: String) { if !isJSON, !isQuiet { Self.write(line + "\n", to: STDOUT_FILENO) } }

    /// What was asked for: written even with `--quiet`.
    func answer(_ text: String) { Self.write(text.hasSuffix("\n") ? text : text + "\n", to: STDOUT_FILENO) }

    /// What another program wrote, to the same two places.
    func relay(_ output: String, _ errors: String) {
        if !output.isEmpty { Self.write(output, to: STDOUT_FILENO) }
        if !errors.isEmpty { Self.write(errors, to: STDERR_FILENO) }
    }

    /// A value as JSON, when that was asked for.
    func json(_ value: some Encodable) throws { if isJSON { answer(try JSONText.of(value)) } }

    /// Something that the user should know.
    func note(_ line: String) { if !isQuiet { message(line, .notice) } }

    /// Something that only `--verbose` shows.
    func detail(_ line: String) { if isVerbose { message(line, .debug) } }

    /// Something that went wrong.
    func error(_ line: String) { message("coppice: \(line)", .error) }

    private func message(_ line: String, _ priority: Journal.Priority) {
        Self.write((Journal.isStderr ? Journal.entry(line, priority) : line) + "\n", to: STDERR_FILENO)
    }

    /// Whether a person can be asked.
    var canAsk: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

    /// A question without a line's end.
    func ask(_ question: String) { Self.write(question, to: STDERR_FILENO) }

    private static func write(_ text: String, to descriptor: Int32) {
        Terminal(descriptor: descriptor).write(text)
    }
}
