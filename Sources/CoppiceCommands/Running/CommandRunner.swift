internal import ArgumentParser
internal import FleetCore
internal import FleetHost
internal import Glibc

/// Runs a command's body and turns what it throws into a message and an exit code.
enum CommandRunner {
    /// Connects, runs, closes.
    static func run(
        _ connection: ConnectionOptions, _ output: OutputOptions,
        _ body: (Host, Console) async throws -> Void
    ) async throws {
        try await guarded(output.console) {
            let host = try await Host.connect(connection.connect)
            do {
                try await body(host, output.console)
            } catch {
                await host.close()
                throw error
            }
            await host.close()
        }
    }

    /// Words an error and ends with the exit code that belongs to it.
    static func guarded(_ console: Console, _ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch let code as ExitCode {
            throw code
        } catch {
            console.error(Wording.message(for: error))
            throw status(for: error).code
        }
        let problem = Terminal.lostResults
        guard problem == 0 else {
            console.error(
                "stdout: \(String(cString: strerror(problem))); what was to be written there is not whole")
            throw ExitStatus.someFailed.code
        }
    }

    private static func status(for error: any Error) -> ExitStatus {
        switch Wording.kind(of: error) {
        case .usage: .usage
        case .badFile: .badFile
        case .refused: .refused
        case .interrupted: .interrupted
        case .failed: .someFailed
        }
    }
}
