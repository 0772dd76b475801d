internal import Glibc

/// The program that runs this code.
public enum OwnExecutable {
    /// Its absolute path, without symbolic links (`proc(5)`, `/proc/self/exe`).
    public static var path: String { CanonicalPath.of("/proc/self/exe") }
}
