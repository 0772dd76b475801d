internal import FleetCore
internal import Glibc

/// Holds a fleet against other runs of coppice on this machine, for as long as it exists.
///
/// It is a `flock` on a file in `/run/lock/coppice` (without write access there, in `$XDG_RUNTIME_DIR/coppice`, else `~/.cache/coppice`):
/// the kernel releases it when the process ends, however that happens, so no lock is ever stale and the file
/// means nothing by itself.
public final class FleetLock: Sendable {
    private let descriptor: Int32

    private init(descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// Takes the lock, waiting for another run to end.
    ///
    /// Blocks the calling thread.
    ///
    /// - Parameters:
    ///   - name: what is locked: a fleet's name, or a folder's path.
    ///   - uri: the libvirt that the fleet is on.
    ///   - onWait: called once before waiting, with the process id of the holder where the kernel tells it.
    /// - Throws: ``FileError`` when the lock file cannot be made.
    @available(*, noasync)
    public static func take(
        _ name: String, uri: String, onWait: (Int?) -> Void
    ) throws(FileError) -> FleetLock {
        let path = try folder() + "/" + NameBasedUUID.digest(of: Array("\(uri)\u{0}\(name)".utf8)) + ".lock"
        let descriptor = try openFile(path)
        if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            onWait(holder(of: descriptor))
            while flock(descriptor, LOCK_EX) != 0 {
                guard errno == EINTR else {
                    let code = errno
                    close(descriptor)
                    throw FileError(call: "flock", path: path, code: code)
                }
            }
        }
        return FleetLock(descriptor: descriptor)
    }

    private static func folder() throws(FileError) -> String {
        let shared = "/run/lock/coppice"
        let made = mkdir(shared, 0o1777) == 0
        if made { chmod(shared, 0o1777) }
        if access(shared, W_OK | X_OK) == 0 { return shared }
        let parent =
            getenv("XDG_RUNTIME_DIR").map { String(cString: $0) }
            ?? getenv("HOME").map { "\(String(cString: $0))/.cache" }
        guard let parent else {
            throw FileError(call: "access", path: shared, code: EACCES)
        }
        for path in [parent, "\(parent)/coppice"] {
            guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
                throw FileError(call: "mkdir", path: path, code: errno)
            }
        }
        return "\(parent)/coppice"
    }

    /// Opens without `O_CREAT` first: in a sticky folder the kernel refuses `O_CREAT` on other people's files
    /// (`fs.protected_regular`).
    private static func openFile(_ path: String) throws(FileError) -> Int32 {
        for _ in 0..<8 {
            let existing = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
            if existing >= 0 { return existing }
            guard errno == ENOENT else { throw FileError(call: "open", path: path, code: errno) }
            let created = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_CREAT | O_EXCL, 0o644)
            if created >= 0 {
                // Whatever the umask says: others take the same lock, and never write to it.
                fchmod(created, 0o644)
                return created
            }
            guard errno == EEXIST else { throw FileError(call: "open", path: path, code: errno) }
        }
        throw FileError(call: "open", path: path, code: EEXIST)
    }

    /// The process that holds the lock, from `/proc/locks`.
    private static func holder(of descriptor: Int32) -> Int? {
        var status = stat()
        guard fstat(descriptor, &status) == 0, let locks = SmallFile.read("/proc/locks") else { return nil }
        for line in locks.split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard fields.count > 5, fields[1] == "FLOCK",
                fields[5].split(separator: ":").last.flatMap({ UInt64($0) }) == UInt64(status.st_ino)
            else { continue }
            return Int(fields[4])
        }
        return nil
    }
}
