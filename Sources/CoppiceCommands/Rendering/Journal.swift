internal import Glibc

/// systemd's journal, when a timer runs coppice: each line is an entry of its own, with a priority.
enum Journal {
    /// A priority of `syslog(3)`, as `sd-daemon(3)` reads it at a line's beginning.
    enum Priority: Int {
        case error = 3
        case notice = 5
        case debug = 7
    }

    /// Whether stderr goes there: `JOURNAL_STREAM` names its device and inode (`systemd.exec(5)`).
    static let isStderr: Bool = {
        var status = stat()
        guard let stream = getenv("JOURNAL_STREAM"), fstat(STDERR_FILENO, &status) == 0 else { return false }
        return String(cString: stream) == "\(status.st_dev):\(status.st_ino)"
    }()

    /// A message as one entry, whatever line ends it holds.
    static func entry(_ message: String, _ priority: Priority) -> String {
        "<\(priority.rawValue)>" + message.split(whereSeparator: \.isNewline).joined(separator: "; ")
    }
}
