internal import DiskImages
internal import FleetCore
internal import FoundationEssentials
internal import Glibc

/// The file in which a run notes what it set out to do; it stays when the run is killed or fails.
///
/// Its name is a temporary one of ours, so any later run deletes it that changes the fleet's disks. It is held (`flock`)
/// while its run is alive.
final class RunNote: Sendable {
    private static let prefix = ".coppice-run-"

    let path: String
    private let descriptor: Int32

    /// Writes a note, mode 0600. Not flushed: it is for a process that is killed, not for a power cut.
    ///
    /// - Throws: ``FileError``.
    @available(*, noasync)
    init(_ run: UnfinishedRun, in directory: String) throws {
        path = "\(directory)/\(Self.prefix)\(String(UInt64.random(in: .min ... .max), radix: 36)).tmp"
        let bytes = try Array(JSONEncoder().encode(run))
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw FileError(call: "open", path: path, code: errno) }
        _ = flock(descriptor, LOCK_EX | LOCK_NB)
        guard write(descriptor, bytes, bytes.count) == bytes.count else {
            let code = errno
            unlink(path)
            throw FileError(call: "write", path: path, code: code)
        }
    }

    deinit { close(descriptor) }

    /// What the files of these paths note. One that is no note, or was not written to its end, says nothing.
    static func read(_ paths: [String]) -> [UnfinishedRun] {
        paths.filter { $0.split(separator: "/").last?.hasPrefix(prefix) ?? false }.compactMap { path in
            guard FileProbe.isRegularFile(path), let bytes = try? SmallFile.bytes(of: path) else {
                return nil
            }
            return try? JSONDecoder().decode(UnfinishedRun.self, from: Data(bytes))
        }
    }
}
