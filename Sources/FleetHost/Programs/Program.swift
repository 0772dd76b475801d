internal import DiskImages
internal import Subprocess

/// A program of the host that is run to its end.
///
/// Asynchronous: the process is waited for without holding a thread, and is ended when the task is cancelled.
struct Program: Sendable {
    /// What a run came to.
    struct Outcome: Sendable {
        /// The exit code; 128 and the signal's number where one ended it, as shells have it.
        let code: Int32
        /// What it wrote to stdout.
        let output: String
        /// What it wrote to stderr.
        let errors: String
    }

    /// The most bytes that are taken from each of its outputs.
    static let outputLimit = 16 << 20

    /// A name that is looked up in PATH.
    let name: String

    /// Runs it; an exit code that is not 0 is no error.
    ///
    /// - Throws: ``ProgramError`` when it could not be run.
    func run(_ arguments: [String]) async throws -> Outcome {
        do {
            let result = try await Subprocess.run(
                .name(name), arguments: Arguments(arguments), output: .string(limit: Self.outputLimit),
                error: .string(limit: Self.outputLimit))
            let code: Int32 =
                switch result.terminationStatus {
                case .exited(let code): code
                case .signaled(let signal): 128 + signal
                }
            return Outcome(code: code, output: result.standardOutput, errors: result.standardError)
        } catch let error as CancellationError {
            throw error
        } catch let error as SubprocessError where error.code == .executableNotFound {
            throw ProgramError(program: name, problem: .notInstalled)
        } catch {
            throw ProgramError(program: name, problem: .notRun(reason: "\(error)"))
        }
    }

    /// Runs it; any exit code but 0 throws.
    @discardableResult
    func succeed(_ arguments: [String]) async throws -> String {
        let outcome = try await run(arguments)
        guard outcome.code == 0 else {
            throw ProgramError(
                program: name,
                problem: .failed(arguments: arguments, code: outcome.code, errors: outcome.errors))
        }
        return outcome.output
    }
}
