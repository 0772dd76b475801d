import Foundation
import Glibc

/// A coppice that a test stops, signals and lets go on.
final class FaultRun {
    private let process: Process
    private let output: Pipe
    private let errors: Pipe
    private let command: String
    private var notes = ""

    /// Starts it, to stop (`SIGSTOP`) at a fault point if one is given: `stop-before:1`.
    init(_ arguments: [String], fault: String? = nil, environment: [String: String] = [:]) throws {
        var environment = environment
        environment["COPPICE_FAULT"] = fault
        (process, output, errors) = StateShell.prepared(StateShell.binary, arguments, environment)
        command = StateShell.line("coppice", arguments)
        try process.run()
    }

    var identifier: Int32 { process.processIdentifier }

    /// Waits until it has stopped itself.
    func waitUntilStopped() throws {
        var information = siginfo_t()
        // Left in place for Foundation, which waits for the end of it too.
        let options = WSTOPPED | WEXITED | WNOWAIT
        guard waitid(P_PID, id_t(identifier), &information, options) == 0,
            information.si_code == Int32(CLD_STOPPED)
        else {
            let answer = finish()
            throw StateFailure(
                description: "\(command) did not stop at its fault point: \(answer.output)\(answer.errors)")
        }
    }

    func signal(_ signal: Int32) { _ = kill(identifier, signal) }

    /// Lets it go on after a stop.
    func goOn() { signal(SIGCONT) }

    /// Waits until it has written a message that holds these words.
    func waitForNote(_ words: String) throws {
        while true {
            let data = errors.fileHandleForReading.availableData
            notes += String(decoding: data, as: UTF8.self)
            if notes.contains(words) { return }
            guard !data.isEmpty else { throw StateFailure(description: "it ended and only said: \(notes)") }
        }
    }

    /// Waits for its end.
    func finish() -> StateAnswer { StateShell.answer(of: process, output, errors) }

    /// The number of steps that a command would do.
    static func stepCount(_ arguments: [String], environment: [String: String] = [:]) throws -> Int {
        let answer = try StateShell.run(
            StateShell.binary, arguments + ["--dry-run", "--json"], environment)
        guard answer.status == 0,
            let plan = try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any]
        else { throw StateFailure(description: "no plan: \(answer.output)\(answer.errors)") }
        func count(_ steps: Any?) -> Int { (steps as? [Any])?.count ?? 0 }
        let lanes = (plan["lanes"] as? [[String: Any]]) ?? []
        return count(plan["preparation"]) + count(plan["conclusion"])
            + lanes.reduce(0) { sum, lane in
                let act = (lane["verdict"] as? [String: Any])?["act"] as? [String: Any]
                return sum + count(act?["_0"])
            }
    }
}
