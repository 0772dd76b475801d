import Foundation
import Glibc

/// What a program that ran to its end answered.
struct StateAnswer {
    let status: Int32
    let output: String
    let errors: String
    /// Whether a signal ended it, whose number the status then is.
    let isKilled: Bool
}

/// A failure that says all there is to know, since a random sequence is only worth what can be played again.
struct StateFailure: Error, CustomStringConvertible {
    let description: String
}

/// Runs programs, and what the environment says about where.
enum StateShell {
    private static let environment = ProcessInfo.processInfo.environment

    static let isIntegration = environment["COPPICE_INTEGRATION"] == "1"
    static let binary = environment["COPPICE_BINARY"] ?? "coppice"
    static let directory = environment["COPPICE_TEST_DIRECTORY"] ?? "/var/tmp"
    static let tinyGolden = environment["COPPICE_TINY_GOLDEN"]

    /// A Debian guest; `scripts/test --full` makes it.
    static let debianGolden = environment["COPPICE_DEBIAN_GOLDEN"]

    static func number(_ name: String) -> UInt64? { environment[name].flatMap { UInt64($0) } }

    /// Runs a program to its end.
    static func run(
        _ program: String, _ arguments: [String], _ environment: [String: String] = [:]
    ) throws -> StateAnswer {
        let (process, output, errors) = prepared(program, arguments, environment)
        try process.run()
        return answer(of: process, output, errors)
    }

    /// Waits for the end of a program that was started.
    static func answer(of process: Process, _ output: Pipe, _ errors: Pipe) -> StateAnswer {
        let text = output.fileHandleForReading.readDataToEndOfFile()
        let problems = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return StateAnswer(
            status: process.terminationStatus, output: String(decoding: text, as: UTF8.self),
            errors: String(decoding: problems, as: UTF8.self),
            isKilled: process.terminationReason == .uncaughtSignal)
    }

    /// Runs a program that has to succeed, and returns what it printed.
    @discardableResult
    static func succeed(
        _ program: String, _ arguments: [String], _ environment: [String: String] = [:]
    ) throws -> String {
        let answer = try run(program, arguments, environment)
        guard answer.status == 0 else {
            throw StateFailure(
                description: "\(line(program, arguments)) ended with \(answer.status):\n"
                    + answer.output + answer.errors)
        }
        return answer.output
    }

    @discardableResult
    static func virsh(_ arguments: String...) throws -> String { try succeed("virsh", ["-q"] + arguments) }

    /// Starts a program and kills it (SIGKILL) after so many microseconds, unless it ended before.
    ///
    /// The moment is the test's random input, not something that it waits for.
    ///
    /// - Returns: whether it was killed.
    static func kill(_ program: String, _ arguments: [String], afterMicroseconds delay: UInt32) throws -> Bool
    {
        let (process, _, _) = prepared(program, arguments, [:])
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        usleep(delay)
        _ = Glibc.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        return process.terminationReason == .uncaughtSignal
    }

    /// The command as one may paste it into a shell.
    static func line(_ program: String, _ arguments: [String]) -> String {
        ([program] + arguments).map { word in
            word.allSatisfy { $0.isLetter || $0.isNumber || "-_./=:,%".contains($0) } && !word.isEmpty
                ? word : "'\(word)'"
        }.joined(separator: " ")
    }

    /// A program that is ready to be started.
    ///
    /// - Parameter additions: goes over the environment of the tests.
    static func prepared(
        _ program: String, _ arguments: [String], _ additions: [String: String]
    ) -> (Process, Pipe, Pipe) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        // libdispatch blocks signals on the threads that tests run on, and a child inherits that.
        process.arguments = ["--default-signal", program] + arguments
        process.environment = environment.merging([
            "LIBVIRT_DEFAULT_URI": "qemu:///system", "LC_ALL": "C.UTF-8",
        ]) { $1 }.merging(additions) { $1 }
        let output = Pipe()
        let errors = Pipe()
        process.standardOutput = output
        process.standardError = errors
        process.standardInput = FileHandle.nullDevice
        return (process, output, errors)
    }
}
