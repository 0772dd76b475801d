internal import Glibc

/// One fresh empty overlay, made by `qemu-img` once and copied in this process for every member.
///
/// A qcow2 image does not hold its own name, so a copy is byte for byte what `qemu-img create` would make.
///
/// ## Concurrency model
/// Immutable after `make`; any number of threads may copy at once.
public final class PristineOverlay: Sendable {
    private let path: String
    private let descriptor: Int32
    private let contents: SparseContents

    private init(_ file: borrowing RegularFile, lock: Int32) throws(ImageError) {
        path = file.path
        contents = try SparseContents(of: file)
        descriptor = lock
    }

    deinit {
        remove()
        close(descriptor)
    }

    /// Makes the overlay under a temporary name (mode 0600) in `directory`, the folder that the copies go to.
    ///
    /// Throws ``ImageError`` or ``QemuImgError``. `golden` must be absolute and have
    /// passed ``ImageReader/checkGolden(at:format:)``: qemu-img opens whatever its header names. Besides the child
    /// process this does a handful of small reads, which is why it may run on the cooperative pool.
    public static func make(
        in directory: String, golden: String, goldenFormat: ImageFormat, qemuImg: QemuImg = QemuImg()
    ) async throws -> PristineOverlay {
        let path = FilePath.absolute(TemporaryFiles.path(in: directory))
        // Made here and not by qemu-img, for the mode, and locked, so that it is not taken for a leftover.
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw ImageError.system(errno, path: directory, call: "open") }
        _ = flock(descriptor, LOCK_EX | LOCK_NB)
        do {
            try await qemuImg.createOverlay(at: path, backing: golden, backingFormat: goldenFormat)
            return try PristineOverlay(RegularFile(reading: path), lock: descriptor)
        } catch {
            unlink(path)
            close(descriptor)
            throw error
        }
    }

    /// Puts a copy at `path`, mode 0600, in one step: at any instant there is the old state or the whole copy.
    ///
    /// Shares the extents where the file system can (btrfs, XFS) and writes the few blocks that are not zero where
    /// it cannot. An existing file is an error unless it is to be replaced; a symbolic link at `path` always is.
    /// Nothing is flushed: the copy holds no data, and one ``FileSystemSync/syncFileSystem(containing:)`` at the end
    /// of a batch makes all of it durable.
    @available(*, noasync)
    public func copy(to path: String, replacing: Bool = false) throws(ImageError) {
        let file = try TemporaryFile(in: FilePath.directory(of: path))
        if ioctl(file.descriptor, LinuxCalls.FICLONE, descriptor) != 0 {
            try contents.write(to: file)
        }
        try file.publish(as: path, replacing: replacing)
    }

    /// Deletes the temporary file; done at the latest when the object goes. Copies can still be made after it.
    public func remove() {
        unlink(path)
    }
}
