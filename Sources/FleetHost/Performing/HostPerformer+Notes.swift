internal import FleetCore
internal import Glibc
internal import Libvirt
internal import Synchronization

extension HostPerformer {
    /// Notes beside the disks what is about to be done, for the run after this one should it be killed.
    func noteRun(in directory: String, _ run: UnfinishedRun) async throws {
        let note = try await host.files.run { try RunNote(run, in: directory) }
        notes.withLock { $0[directory] = note }
    }

    /// Deletes the note: all that it says was done.
    func forgetRun(in directory: String) async throws {
        guard let note = notes.withLock({ $0.removeValue(forKey: directory) }) else { return }
        try await host.files.run {
            guard unlink(note.path) == 0 || errno == ENOENT else {
                throw FileError(call: "unlink", path: note.path, code: errno)
            }
        }
    }
}
