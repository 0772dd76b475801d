internal import Glibc
internal import Synchronization

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

    /// Why results could not be written, as `errno`; 0 when they could, or when nobody wanted to read on.
    static var lostResults: Int32 { lost.load(ordering: .relaxed) }

    private static let lost = Atomic<Int32>(0)

    /// Writes all of a text, or as much as the other end takes before it goes away or is full.
    func write(_ text: String) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else {
                switch errno {
                case EINTR: continue
                case EAGAIN:
                    var other = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                    poll(&other, 1, -1)
                    continue
                case EPIPE: return
                default:
                    if descriptor == STDOUT_FILENO { Self.lost.store(errno, ordering: .relaxed) }
                    return
                }
            }
            bytes = bytes.dropFirst(count)
        }
    }

    private static var isDumb: Bool { ["dumb", ""].contains(variable("TERM") ?? "") }

    private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
