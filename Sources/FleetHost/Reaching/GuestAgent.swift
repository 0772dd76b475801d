internal import FoundationEssentials
internal import Libvirt

/// The QEMU guest agent of a domain, as far as running a command goes ("QEMU Guest Agent Protocol Reference").
struct GuestAgent: Sendable {
    /// What a command in the guest has come to (`guest-exec-status`).
    struct Status: Decodable, Sendable {
        let exited: Bool
        let exitcode: Int?
        let signal: Int?
        let outData: String?
        let errData: String?
        let outTruncated: Bool?
        let errTruncated: Bool?

        private enum CodingKeys: String, CodingKey {
            case exited, exitcode, signal
            case outData = "out-data"
            case errData = "err-data"
            case outTruncated = "out-truncated"
            case errTruncated = "err-truncated"
        }

        /// The exit code; 128 and the signal's number where one ended it, as shells have it.
        var code: Int { exitcode ?? signal.map { 128 + $0 } ?? 0 }

        /// Whether the agent left something out: it keeps 16 MiB of each.
        var isTruncated: Bool { outTruncated == true || errTruncated == true }

        /// What it wrote, where bytes that are no UTF-8 are replaced.
        static func text(_ base64: String?) -> String {
            base64.flatMap { Data(base64Encoded: $0) }.map { String(decoding: $0, as: UTF8.self) } ?? ""
        }
    }

    /// How long an answer of the agent may take, in seconds; not how long a command may.
    private static let timeout: Int32 = 10

    private let connections: ConnectionSet
    private let uuid: String

    init(of uuid: String, _ connections: ConnectionSet) {
        self.uuid = uuid
        self.connections = connections
    }

    /// Whether an agent answers that runs commands: some systems switch that off.
    ///
    /// - Throws: `LibvirtError` when the connection is lost.
    func canExecute() async throws -> Bool {
        struct Info: Decodable, Sendable {
            struct Command: Decodable, Sendable {
                let name: String
                let enabled: Bool
            }

            let supportedCommands: [Command]

            private enum CodingKeys: String, CodingKey { case supportedCommands = "supported_commands" }
        }
        do {
            let info: Info = try await ask("guest-info", [String: String]())
            return info.supportedCommands.contains { $0.name == "guest-exec" && $0.enabled }
        } catch let error as LibvirtError where !error.isConnectionLost {
            return false
        }
    }

    /// Begins a command, without a shell, and returns its process id in the guest.
    ///
    /// - Throws: `LibvirtError` with the agent's words, such as that there is no such program.
    func begin(_ words: [String]) async throws -> Int {
        struct Call: Encodable, Sendable {
            let path: String
            let arg: [String]
            let captureOutput = true

            private enum CodingKeys: String, CodingKey {
                case path, arg
                case captureOutput = "capture-output"
            }
        }
        struct Begun: Decodable, Sendable { let pid: Int }
        let begun: Begun = try await ask(
            "guest-exec", Call(path: words.first ?? "", arg: Array(words.dropFirst())))
        return begun.pid
    }

    /// Waits for a command's end.
    ///
    /// The agent tells nobody when it comes, so it is asked again and again, less and less often.
    ///
    /// - Returns: `nil` when the time is over.
    func wait(for process: Int, within limit: Duration) async throws -> Status? {
        let end = ContinuousClock.now + limit
        var pause = Duration.milliseconds(20)
        while true {
            let status: Status = try await ask("guest-exec-status", ["pid": process])
            if status.exited { return status }
            guard ContinuousClock.now + pause < end else { return nil }
            try await Task.sleep(for: pause)
            pause = min(pause * 3 / 2, .milliseconds(500))
        }
    }

    private struct Request<Arguments: Encodable>: Encodable {
        let execute: String
        let arguments: Arguments
    }

    private struct Reply<Answer: Decodable>: Decodable { let `return`: Answer }

    private func ask<Arguments: Encodable & Sendable, Answer: Decodable & Sendable>(
        _ command: String, _ arguments: Arguments
    ) async throws -> Answer {
        let text = String(
            decoding: try JSONEncoder().encode(Request(execute: command, arguments: arguments)), as: UTF8.self
        )
        let uuid = uuid
        let answer = try await connections.call { connection in
            try connection.domain(uuid: uuid).agentCommand(text, timeout: Self.timeout)
        }
        return try JSONDecoder().decode(Reply<Answer>.self, from: Data(answer.utf8)).return
    }
}
