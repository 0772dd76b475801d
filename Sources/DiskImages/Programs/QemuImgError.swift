/// Why a run of `qemu-img` did not do its work.
public enum QemuImgError: Error, Sendable, Equatable {
    /// There is no such program; on Debian it comes with the package `qemu-utils`.
    case notInstalled(executable: String)
    /// A path is relative; it would mean something else to whoever opens the overlay later.
    case relativePath(String)
    /// The program ended with an exit status other than 0 (a signal counts as 128 + its number).
    case failed(arguments: [String], exit: Int32, stderr: String)
    /// The program could not be started or spoken to; `reason` is the library's text.
    case notRun(arguments: [String], reason: String)
}

extension QemuImgError: CustomStringConvertible {
    /// What happened, and what to do now.
    public var description: String {
        switch self {
        case .notInstalled(let executable):
            "\(executable) was not found; install it with: apt-get install qemu-utils"
        case .relativePath(let path):
            "'\(path)' must be an absolute path"
        case .failed(let arguments, let exit, let stderr):
            "qemu-img \(arguments.joined(separator: " ")) failed (exit \(exit)): "
                + (stderr.isEmpty ? "no message" : stderr)
        case .notRun(let arguments, let reason):
            "qemu-img \(arguments.joined(separator: " ")) could not be run: \(reason)"
        }
    }
}
