import Foundation

/// Runs other people's programs.
enum Tool {
    struct Failure: Error {
        let command: String
        let status: Int32
        let output: String
    }

    /// Runs a program to its end and returns what it printed.
    @discardableResult
    static func run(_ name: String, _ arguments: [String], allowing statuses: Set<Int32> = [0]) throws
        -> String
    {
        let (status, output) = try result(name, arguments)
        guard statuses.contains(status) else {
            throw Failure(
                command: ([name] + arguments).joined(separator: " "), status: status, output: output)
        }
        return output
    }

    static func result(_ name: String, _ arguments: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [name] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }

    static func isInstalled(_ name: String) -> Bool {
        (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin:/usr/sbin:/sbin").split(separator: ":")
            .contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }
    }

    /// Whether tests that change the host (loop devices, mounts) are wanted.
    static var isIntegration: Bool { ProcessInfo.processInfo.environment["COPPICE_INTEGRATION"] == "1" }
}
