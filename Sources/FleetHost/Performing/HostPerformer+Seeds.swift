internal import DiskImages
internal import FleetCore
internal import FoundationEssentials
internal import Glibc
internal import Libvirt

extension HostPerformer {
    /// Makes a member's seed image, with an `instance-id` of its own, and reads back that it is one of ours.
    func createSeed(_ seed: Seed) async throws {
        guard let seedSource else { throw FileError(call: "make", path: seed.path, code: EINVAL) }
        let files = try seedSource.files(
            for: seed, instance: SeedMetadata.newInstanceID(for: seed.uuid))
        try await write(files, digest: seedSource.digest, to: seed.path)
    }

    /// Makes a seed image anew with all that it says but for its `instance-id`.
    ///
    /// Only for VMs that are off: QEMU would keep the old file open (HAZARDS, 23).
    func renewSeed(_ path: String) async throws {
        let image = SeedImage(path: path)
        guard let digest = try await host.files.run({ image.digest }) else {
            throw Refusal.seedMissing(path: path)
        }
        var metadata = try JSONDecoder().decode(
            SeedMetadata.self, from: Data(try await image.text(of: "meta-data").utf8))
        metadata.instanceID = SeedMetadata.newInstanceID(for: metadata.instanceID.prefix(36))
        let userData = try await image.text(of: "user-data")
        try await write(["meta-data": metadata.text, "user-data": userData], digest: digest, to: path)
    }

    /// Deletes a seed image of ours; one that is not there is no error.
    func removeSeed(_ path: String) async throws {
        try await host.files.run {
            if !FileProbe.exists(path) { return }
            guard SeedImage(path: path).digest != nil else { throw Refusal.seedMissing(path: path) }
            guard unlink(path) == 0 || errno == ENOENT else {
                throw FileError(call: "unlink", path: path, code: errno)
            }
        }
    }

    private func write(_ files: [String: String], digest: String, to path: String) async throws {
        let image = SeedImage(path: path)
        // What is no seed image of ours is somebody's and stays.
        let replacing = try await host.files.run { image.digest != nil }
        try await image.make(files, digest: digest, replacing: replacing)
        guard try await host.files.run({ image.digest }) == digest else {
            throw Refusal.seedMissing(path: path)
        }
    }
}
