internal import DiskImages
internal import FleetCore
internal import Glibc
internal import Libvirt
internal import Synchronization

extension HostPerformer {
    /// Takes everybody's right to write to a golden image.
    func seal(_ path: String) async throws {
        try await host.files.run { try FilePermissions.seal(path) }
    }

    /// Has qemu-img make the one overlay that is copied for all members.
    func makePristine(in directory: String, golden: GoldenImage) async throws {
        let overlay = try await PristineOverlay.make(
            in: directory, golden: golden.path, goldenFormat: ImageFormat(rawValue: golden.format) ?? .qcow2)
        pristine.withLock { $0[Self.key(directory, golden)] = overlay }
    }

    private static func key(_ directory: String, _ golden: GoldenImage) -> String {
        "\(directory)\u{0}\(golden.path)"
    }

    /// Deletes the overlays of a folder that were made to be copied.
    func removePristine(in directory: String) {
        let overlays = pristine.withLock { all in
            let found = all.filter { $0.key.hasPrefix("\(directory)\u{0}") }
            for key in found.keys { all.removeValue(forKey: key) }
            return found.values.map { $0 }
        }
        for overlay in overlays { overlay.remove() }
    }

    /// The overlay that was made to be copied, or one for this copy alone.
    private func overlay(in directory: String, over golden: GoldenImage) async throws -> PristineOverlay {
        if let made = pristine.withLock({ $0[Self.key(directory, golden)] }) { return made }
        return try await PristineOverlay.make(
            in: directory, golden: golden.path, goldenFormat: ImageFormat(rawValue: golden.format) ?? .qcow2)
    }

    /// Replaces a layer by an empty one, in one step; what nobody wrote to may not be open (HAZARDS, 23).
    func replaceOverlay(_ path: String, golden: GoldenImage) async throws {
        let overlay = try await overlay(in: CanonicalPath.folder(of: path), over: golden)
        try await host.files.run {
            if FileProbe.exists(path), try ImageLock.isOpenForWriting(path) {
                throw Refusal.changedMeanwhile(expected: "off", found: "in use (a process writes to \(path))")
            }
            try overlay.copy(to: path, replacing: true)
            try Self.verify(path, restsOn: golden)
        }
    }

    /// Makes an empty layer at a path where nothing is, or leaves the one that an interrupted run made; what holds
    /// data is neither.
    func makeLayer(_ path: String, over golden: GoldenImage) async throws {
        if !FileProbe.exists(path) {
            let overlay = try await overlay(in: CanonicalPath.folder(of: path), over: golden)
            try await host.files.run { try overlay.copy(to: path) }
        }
        try await host.files.run {
            guard FileProbe.isRegularFile(path) else { throw Refusal.placeTaken(path: path) }
            try Self.verify(path, restsOn: golden)
            if try ImageLock.isOpenForWriting(path) {
                throw Refusal.changedMeanwhile(
                    expected: "on \(golden.path)", found: "on \(path), or another process writes to that")
            }
            guard try ImageReader.isEmptyOverlay(at: path) else {
                throw Refusal.changedMeanwhile(
                    expected: "without a layer \(path)", found: "beside one that holds data")
            }
        }
    }

    /// Deletes a variable store, which libvirt makes anew from its template at the next start.
    func removeNVRAM(_ path: String) async throws {
        try await host.files.run {
            guard unlink(path) == 0 || errno == ENOENT else {
                throw FileError(call: "unlink", path: path, code: errno)
            }
        }
    }

    /// Copies the pristine overlay to a path where nothing may exist, and reads the copy's header back.
    func createOverlay(_ path: String, golden: GoldenImage) async throws {
        let overlay = try await overlay(in: CanonicalPath.folder(of: path), over: golden)
        try await host.files.run {
            try overlay.copy(to: path)
            try Self.verify(path, restsOn: golden)
        }
    }

    static func verify(_ path: String, restsOn golden: GoldenImage) throws {
        let header = try ImageReader.header(at: path)
        guard header.backing?.path == golden.path, header.backing?.format == golden.format else {
            throw ImageError.malformedHeader(path: path, what: "it does not rest on \(golden.path)")
        }
    }

    /// Copies a UEFI variable store; mode 0600, beside and renamed. An existing one is left as it is.
    func createNVRAM(_ path: String, source: String) async throws {
        try await host.files.run {
            if FileProbe.exists(path) { return }
            try SmallFile.copy(source, to: path)
        }
    }

    /// Takes back a file that an interrupted creation made, unless libvirt has the domain after all: the connection
    /// may have broken between its doing and its answer.
    func removeCreated(_ path: String, domain: String) async throws {
        let isDefined = try await host.connections.call { connection in
            do { _ = try connection.domain(named: domain) } catch let error as LibvirtError
                where error.code == .noDomain
            {
                return false
            }
            return true
        }
        if isDefined { return }
        try await host.files.run {
            guard unlink(path) == 0 || errno == ENOENT else {
                throw FileError(call: "unlink", path: path, code: errno)
            }
        }
    }

    /// Deletes one layer: a regular overlay file that no process has open for writing, and that nobody has sealed.
    func removeLayer(_ path: String) async throws {
        try await host.files.run {
            var status = stat()
            guard lstat(path, &status) == 0 else {
                if errno == ENOENT { return }
                throw FileError(call: "lstat", path: path, code: errno)
            }
            guard status.st_mode & S_IFMT == S_IFREG else { throw ImageError.notRegularFile(path: path) }
            guard status.st_mode & 0o222 != 0 else {
                throw Refusal.changedMeanwhile(
                    expected: "on a layer of its own", found: "on a golden image (\(path) is sealed)")
            }
            guard try ImageReader.header(at: path).backing != nil else {
                throw Refusal.changedMeanwhile(
                    expected: "on an overlay", found: "on a disk of its own (\(path))")
            }
            if try ImageLock.isOpenForWriting(path) {
                throw Refusal.changedMeanwhile(expected: "off", found: "in use (a process writes to \(path))")
            }
            // Not flushed: after a power cut the layer is there again, and doctor names it. One flush for each layer
            // took most of the time of a destroy.
            guard unlink(path) == 0 else { throw FileError(call: "unlink", path: path, code: errno) }
        }
    }
}
