internal import DiskImages
internal import FleetCore
internal import Glibc
internal import Libvirt

extension HostPerformer {
    /// Merges the top layer of a VM that is off into the one below (`qemu-img commit`), which then takes its name.
    ///
    /// Until that rename the top keeps its contents, so that a merge that was cut short changes nothing that the VM
    /// sees and can be done again; with it the definition, which names the top, is already right.
    func commitLayer(_ name: String, top: String, base: GoldenImage) async throws {
        try await checkNobodyElseRests(on: base.path, but: name)
        let below = try await host.files.run { try ImageReader.header(at: base.path).backing }
        let begun = ContinuousClock.now
        try await markedWhileWritten(base.path) {
            _ = try await QemuImg().run(["commit", "-q", "-f", "qcow2", "-d", "-b", base.path, top])
        }
        // It may have taken minutes, and what it wrote is about to lose its name (law 2).
        if ContinuousClock.now - begun > Self.moment {
            do { try await checkNobodyElseRests(on: base.path, but: name) } catch Refusal.parentShared(
                let path, let dependents)
            {
                throw Refusal.mergedBeneath(path: path, overlays: dependents.filter { $0 != top })
            }
        }
        try await host.files.run {
            if try ImageLock.isOpenForWriting(top) {
                throw Refusal.changedMeanwhile(expected: "off", found: "in use (a process writes to \(top))")
            }
            try FileSystemSync.syncFile(base.path)
            guard rename(base.path, top) == 0 else { throw FileError(call: "rename", path: top, code: errno) }
            // Not before: as long as the top is there, what is below it is not what a discard goes back to.
            MergeMark.clear(on: top)
            try FileSystemSync.syncDirectory(CanonicalPath.folder(of: top))
            guard try ImageReader.header(at: top).backing == below else {
                throw Refusal.notAsExpected(expected: "merged", found: "on another image")
            }
        }
    }

    /// Marks a layer before it is written, and takes the mark off again when that failed before it began.
    private func markedWhileWritten(_ path: String, _ body: () async throws -> Void) async throws {
        let (wasMarked, before) = try await host.files.run {
            let found = (MergeMark.isSet(on: path), FileProbe.version(path))
            try MergeMark.set(on: path)
            return found
        }
        do { try await body() } catch {
            // In a task that nobody cancels.
            await Task {
                try? await host.files.run {
                    let isUntouched = before != nil && before == FileProbe.version(path)
                    if !wasMarked, isUntouched { MergeMark.clear(on: path) }
                }
            }.value
            throw error
        }
    }

    /// Looks at every domain and image header once more, just before a lower layer is written (law 1, HAZARDS 1).
    ///
    /// Lanes that ask at the same time share the look, but none relies on one that was begun before it asked: somebody
    /// may have put an overlay there since.
    func checkNobodyElseRests(on path: String, but name: String) async throws {
        let graph = try await graph.sight()
        let others = graph.dependents(of: path).filter { $0 != name }
        guard others.isEmpty, graph.overlays(on: path).count <= 1 else {
            throw Refusal.parentShared(path: path, dependents: others + graph.overlays(on: path))
        }
    }
}
