import Foundation

/// The built executable.
struct Binary {
    /// What a run came to.
    struct Outcome {
        let code: Int32
        let output: String
        let errors: String
    }

    /// Where the package's products lie, beside the one that runs these tests; `COPPICE_BINARY` says otherwise.
    static var path: String {
        ProcessInfo.processInfo.environment["COPPICE_BINARY"]
            ?? URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
            .appending(path: "coppice").path
    }

    /// Where the process writes messages; a file, so that it never waits for its reader.
    let errorFile: URL
    let process = Process()
    let output = Pipe()

    init(_ arguments: [String], in scratch: Scratch) throws {
        errorFile = URL(filePath: scratch.file("stderr-\(UUID())"))
        process.executableURL = URL(filePath: Self.path)
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        try Data().write(to: errorFile)
        process.standardError = try FileHandle(forWritingTo: errorFile)
    }

    /// What it has written to stderr so far.
    var errors: String { get throws { try String(contentsOf: errorFile, encoding: .utf8) } }

    /// Runs it to its end.
    static func run(_ arguments: String..., in scratch: Scratch) throws -> Outcome {
        let binary = try Binary(arguments, in: scratch)
        try binary.process.run()
        return try binary.finish()
    }

    /// Reads what is left and waits for the end.
    func finish() throws -> Outcome {
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        // Negative where a signal killed it: 130 is an exit code of its own.
        let code = process.terminationStatus * (process.terminationReason == .uncaughtSignal ? -1 : 1)
        return Outcome(code: code, output: String(decoding: data, as: UTF8.self), errors: try errors)
    }
}
