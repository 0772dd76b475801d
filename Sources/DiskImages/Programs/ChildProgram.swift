internal import Glibc
internal import Subprocess

/// A program of the host that is run to its end.
///
/// Asynchronous: a child process is waited for without holding a thread.
struct ChildProgram: Sendable {
    /// Why a run did not end with exit status 0.
    enum Failure: Error {
        case notInstalled
        /// A signal counts as 128 + its number.
        case failed(exit: Int32, stderr: String)
        /// It could not be started or spoken to; the library's text.
        case notRun(reason: String)
    }

    /// More than the longest message, and than any file that is read through a program.
    static let outputLimit = 9 << 20

    /// A name to be looked up in PATH, or a path.
    let executable: String

    /// Runs it with these arguments and returns what it printed.
    func run(_ arguments: [String]) async throws(Failure) -> String {
        let program: Executable = found.map { .path(literal($0)) } ?? .name(executable)
        do {
            let result = try await Subprocess.run(
                program, arguments: Arguments(arguments), output: .string(limit: Self.outputLimit),
                error: .string(limit: Self.outputLimit))
            switch result.terminationStatus {
            case .exited(0):
                return result.standardOutput
            case .exited(let code):
                throw Failure.failed(exit: code, stderr: trimmed(result.standardError))
            case .signaled(let signal):
                throw Failure.failed(exit: 128 + signal, stderr: trimmed(result.standardError))
            }
        } catch let error as Failure {
            throw error
        } catch let error as SubprocessError where error.code == .executableNotFound {
            throw .notInstalled
        } catch {
            throw .notRun(reason: "\(error)")
        }
    }

    /// The program's path; `nil` where PATH has none, and the error is Subprocess's.
    ///
    /// Subprocess itself starts a process for each folder of PATH until one of them becomes the program.
    private var found: String? {
        if executable.utf8.contains(UInt8(ascii: "/")) { return executable }
        let folders = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
        return folders.split(separator: ":").lazy.map(String.init).filter(FilePath.isAbsolute)
            .map { FilePath.join($0, executable) }
            .first { path in
                FileMetadata(path: path, followingLinks: true)?.isRegularFile == true
                    && access(path, X_OK) == 0
            }
    }

    /// Subprocess takes a path as a type of swift-system, which is no dependency of ours to import.
    private func literal<Path: ExpressibleByStringLiteral>(_ text: String) -> Path
    where Path.StringLiteralType == String {
        Path(stringLiteral: text)
    }

    private func trimmed(_ text: String) -> String {
        var text = text[...]
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
