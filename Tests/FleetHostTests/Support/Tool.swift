import Foundation

/// Runs other people's programs.
enum Tool {
    struct Failure: Error {
        let command: String
        let output: String
    }

    /// Runs a program to its end and returns what it printed.
    @discardableResult
    static func run(_ name: String, _ arguments: [String]) throws -> String {
        let process = process(name, arguments)
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(command: ([name] + arguments).joined(separator: " "), output: output)
        }
        return output
    }

    /// A program that has not been started.
    static func process(_ name: String, _ arguments: [String]) -> Process {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [name] + arguments
        return process
    }
}
