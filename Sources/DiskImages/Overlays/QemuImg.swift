internal import Glibc
internal import Subprocess

/// The `qemu-img` program.
///
/// Asynchronous: a child process is waited for without holding a thread.
public struct QemuImg: Sendable {
    /// More than its longest message.
    static let outputLimit = 1 << 20

    /// The options of every overlay: measured best for many small first writes over a full base (HAZARDS.md).
    public static let overlayOptions = "compat=1.1,cluster_size=128k,extended_l2=on,lazy_refcounts=off"

    /// A name to be looked up in PATH, or a path.
    public let executable: String

    /// Runs this program; found or not is seen at the first call.
    public init(executable: String = "qemu-img") {
        self.executable = executable
    }

    /// Makes an empty qcow2 overlay that names its backing file by absolute path and format.
    ///
    /// An existing file at `path` is overwritten. Without `virtualSize` the overlay is as large as its backing file.
    public func createOverlay(
        at path: String, backing: String, backingFormat: ImageFormat, virtualSize: UInt64? = nil
    ) async throws(QemuImgError) {
        for name in [path, backing] where !FilePath.isAbsolute(name) { throw .relativePath(name) }
        var arguments = [
            "create", "-q", "-f", "qcow2", "-o", Self.overlayOptions, "-F", backingFormat.rawValue, "-b",
            backing,
            path,
        ]
        if let virtualSize { arguments.append(String(virtualSize)) }
        _ = try await run(arguments)
    }

    /// Runs `qemu-img` with these arguments and returns what it printed; any exit but 0 throws.
    public func run(_ arguments: [String]) async throws(QemuImgError) -> String {
        let program: Executable = found.map { .path(literal($0)) } ?? .name(executable)
        do {
            let result = try await Subprocess.run(
                program, arguments: Arguments(arguments), output: .string(limit: Self.outputLimit),
                error: .string(limit: Self.outputLimit))
            switch result.terminationStatus {
            case .exited(0):
                return result.standardOutput
            case .exited(let code):
                throw QemuImgError.failed(
                    arguments: arguments, exit: code, stderr: trimmed(result.standardError))
            case .signaled(let signal):
                throw QemuImgError.failed(
                    arguments: arguments, exit: 128 + signal, stderr: trimmed(result.standardError))
            }
        } catch let error as QemuImgError {
            throw error
        } catch let error as SubprocessError where error.code == .executableNotFound {
            throw .notInstalled(executable: executable)
        } catch {
            throw .notRun(arguments: arguments, reason: "\(error)")
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
