internal import Glibc

/// What the other end of a descriptor can show.
struct Terminal: Sendable {
    let descriptor: Int32

    /// Where results go.
    static let output = Terminal(descriptor: STDOUT_FILENO)
    /// Where progress and messages go.
    static let messages = Terminal(descriptor: STDERR_FILENO)

    /// Whether it is a terminal on which text can be drawn over.
    var canRedraw: Bool { isatty(descriptor) == 1 && !Self.isDumb }

    /// Whether colours may be used: a terminal, and nobody said no (https://no-color.org).
    var isColoured: Bool { canRedraw && (Self.variable("NO_COLOR") ?? "").isEmpty }

    /// Columns and rows as they are now; 80 × 24 where it does not say.
    var size: (columns: Int, rows: Int) {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
            return (80, 24)
        }
        return (Int(size.ws_col), Int(size.ws_row))
    }

    /// Writes all of a text, or as much as the other end takes before it goes away.
    func write(_ text: String) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else {
                if count < 0, errno == EINTR { continue }
                return
            }
            bytes = bytes.dropFirst(count)
        }
    }

    private static var isDumb: Bool { ["dumb", ""].contains(variable("TERM") ?? "") }

    private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
