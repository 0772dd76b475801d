import Foundation
import Glibc

/// A guest's serial line, which the tiny golden image answers commands on.
final class StateConsole {
    private let descriptor: Int32
    private let domain: String
    private var heard = ""

    /// Opens the pseudo-terminal that libvirt names; a VM that was woken has another one.
    init(of domain: String, environment: [String: String] = [:]) throws {
        self.domain = domain
        let path = try StateShell.succeed("virsh", ["-q", "ttyconsole", domain], environment)
            .trimmingCharacters(in: .whitespacesAndNewlines)
        descriptor = open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw StateFailure(description: "cannot open \(path): \(errno)") }
        var attributes = termios()
        tcgetattr(descriptor, &attributes)
        cfmakeraw(&attributes)
        tcsetattr(descriptor, TCSANOW, &attributes)
    }

    deinit { close(descriptor) }

    /// Asks until an answer begins with these words, and returns the rest of its line.
    ///
    /// A guest that is still booting does not hear: the question is put again every two seconds.
    func ask(_ question: String, answer: String, within seconds: Int = 120) throws -> String {
        let limit = ContinuousClock.now + .seconds(seconds)
        var seen = ""
        while ContinuousClock.now < limit {
            tell(question)
            let pause = ContinuousClock.now + .seconds(2)
            while ContinuousClock.now < pause {
                seen += read()
                // The newest complete line.
                for line in seen.split(whereSeparator: \.isNewline).reversed() where line.hasPrefix(answer) {
                    guard seen.contains(line + "\r") || seen.contains(line + "\n") else { continue }
                    return String(line.dropFirst(answer.count))
                }
            }
        }
        throw StateFailure(
            description: "\(domain) did not answer '\(question)'; it said: \(seen.suffix(400))")
    }

    /// Whether the guest has said this since it was first asked about.
    func hasSaid(_ words: String) -> Bool {
        heard += read()
        return heard.contains(words)
    }

    /// Sends a line, whose answer nobody waits for.
    func tell(_ line: String) {
        let line = Array("\(line)\n".utf8)
        _ = Glibc.write(descriptor, line, line.count)
    }

    /// What has come, after waiting for at most a quarter of a second.
    private func read() -> String {
        var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&request, 1, 250) > 0 else { return "" }
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = Glibc.read(descriptor, &buffer, buffer.count)
        return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : ""
    }
}
