internal import DiskImages
internal import DomainTemplates
internal import FleetCore
internal import Glibc
internal import Libvirt

extension HostPerformer {
    /// Gives a layer a second name and seals it. A second name that it has already is no error; anything else at that
    /// path is.
    func publishLayer(_ path: String, target: String) async throws {
        try await host.files.run {
            if link(path, target) != 0 {
                let code = errno
                guard code == EEXIST, FileProbe.identity(path) == FileProbe.identity(target) else {
                    throw FileError(call: "link", path: target, code: code)
                }
            }
            // What a VM was on is whole, whatever an interrupted run left on it.
            MergeMark.clear(on: target)
            try FilePermissions.seal(target)
            try FileSystemSync.syncDirectory(CanonicalPath.folder(of: target))
        }
    }

    /// Copies a layer and all below it into one image, beside and renamed, and seals it.
    func flatten(_ path: String, of name: String, target: String) async throws {
        let temporary = TemporaryFiles.path(in: CanonicalPath.folder(of: target))
        let descriptor = open(temporary, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw FileError(call: "open", path: temporary, code: errno) }
        // Held, so that nobody takes it for a leftover.
        _ = flock(descriptor, LOCK_EX | LOCK_NB)
        defer {
            unlink(temporary)
            close(descriptor)
        }
        _ = try await reportingProgress(
            of: name, by: { [self] in try await copyProgress(of: temporary, from: path) }
        ) {
            try await QemuImg().run(["convert", "-q", "-f", "qcow2", "-O", "qcow2", path, temporary])
        }
        try await host.files.run {
            guard fsync(descriptor) == 0, link(temporary, target) == 0 else {
                throw FileError(call: "link", path: target, code: errno)
            }
            try FilePermissions.seal(target)
            try FileSystemSync.syncDirectory(CanonicalPath.folder(of: target))
        }
    }

    /// Writes the golden image that a VM rests on, and its fingerprint, into the metadata of its definition.
    func recordGolden(_ path: String, of name: String) async throws {
        let golden = try await host.files.run { try GoldenLoader.load(path, format: nil) }
        try await edit(name) { root, _ in
            guard var metadata = DomainMetadata.read(from: root) else { throw Refusal.notSpawned }
            metadata.goldenPath = golden.path
            metadata.goldenFormat = golden.format
            metadata.goldenImages = golden.images.map {
                GoldenImageFingerprint(path: $0.path, size: $0.size, modified: $0.modified, sample: $0.sample)
            }
            DomainMetadata.write(metadata, to: root)
        } verify: { written in
            guard written.membership?.goldenPath == golden.path else {
                throw Refusal.notAsExpected(expected: "on \(golden.path)", found: "recorded elsewhere")
            }
        }
    }
}
