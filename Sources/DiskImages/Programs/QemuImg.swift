/// The `qemu-img` program.
///
/// Asynchronous: a child process is waited for without holding a thread.
public struct QemuImg: Sendable {
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
        do { return try await ChildProgram(executable: executable).run(arguments) } catch {
            switch error {
            case .notInstalled: throw .notInstalled(executable: executable)
            case .failed(let exit, let stderr):
                throw .failed(arguments: arguments, exit: exit, stderr: stderr)
            case .notRun(let reason): throw .notRun(arguments: arguments, reason: reason)
            }
        }
    }
}
