internal import DiskImages
internal import Glibc
internal import Libvirt

extension HostPerformer {
    /// Makes a folder and what is missing above it; mode 0711, so that QEMU's user may pass and nobody may look.
    func makeDirectory(_ path: String) async throws {
        try await host.files.run {
            if FileProbe.isDirectory(path) { return }
            try Self.makeParents(of: path)
            guard mkdir(path, 0o711) == 0 else {
                if errno == EEXIST, FileProbe.isDirectory(path) { return }
                throw FileError(call: "mkdir", path: path, code: errno)
            }
            // The process's umask may have taken the passage away.
            guard chmod(path, 0o711) == 0 else { throw FileError(call: "chmod", path: path, code: errno) }
        }
    }

    private static func makeParents(of path: String) throws(FileError) {
        let parent = CanonicalPath.folder(of: path)
        if FileProbe.isDirectory(parent) { return }
        try makeParents(of: parent)
        guard mkdir(parent, 0o755) == 0 || errno == EEXIST else {
            throw FileError(call: "mkdir", path: parent, code: errno)
        }
    }

    /// Deletes what killed runs left; files that a live run holds are not touched.
    func removeTemporaries(in directory: String) async throws {
        try await host.files.run {
            guard FileProbe.isDirectory(directory) else { return }
            _ = try TemporaryFiles.removeLeftovers(in: directory)
        }
    }

    /// Removes a folder in which nothing is left; one that holds something, or is not there, is no error.
    func removeDirectoryIfEmpty(_ path: String) async throws {
        try await host.files.run {
            guard rmdir(path) != 0, ![ENOTEMPTY, EEXIST, ENOENT, EBUSY].contains(errno) else { return }
            throw FileError(call: "rmdir", path: path, code: errno)
        }
    }

    /// Has everything that was written to the folder's file system on the disk: once for a whole batch.
    func synchronise(_ directory: String) async throws {
        try await host.files.run {
            guard FileProbe.isDirectory(directory) else { return }
            try FileSystemSync.syncFileSystem(containing: directory)
        }
    }
}
