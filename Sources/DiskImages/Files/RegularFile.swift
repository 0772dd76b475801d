internal import Glibc

/// A regular file open for reading; anything else is refused before it is opened.
struct RegularFile: ~Copyable {
    let descriptor: Int32
    let path: String
    let metadata: FileMetadata

    init(reading path: String) throws(ImageError) {
        // O_PATH looks at the file without opening it: a FIFO would block and a tape would rewind.
        let handle = open(path, LinuxCalls.O_PATH | O_CLOEXEC)
        guard handle >= 0 else { throw .system(errno, path: path, call: "open") }
        defer { close(handle) }
        guard let metadata = FileMetadata(descriptor: handle) else {
            throw .system(errno, path: path, call: "fstat")
        }
        guard metadata.isRegularFile else { throw .notRegularFile(path: path) }
        let descriptor = open("/proc/self/fd/\(handle)", O_RDONLY | O_CLOEXEC | O_NOCTTY)
        guard descriptor >= 0 else { throw .system(errno, path: path, call: "open") }
        self.descriptor = descriptor
        self.path = path
        self.metadata = metadata
    }

    deinit {
        close(descriptor)
    }

    var size: UInt64 { metadata.size }

    /// Fills `buffer` from `offset` on and returns how much there was before the end of the file.
    func read(at offset: UInt64, into buffer: UnsafeMutableRawBufferPointer) throws(ImageError) -> Int {
        var done = 0
        while done < buffer.count {
            guard let position = off_t(exactly: offset.addedOrMaximum(UInt64(done))) else { break }
            let got = pread(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done, position)
            if got == 0 { break }
            if got < 0 {
                if errno == EINTR { continue }
                throw .system(errno, path: path, call: "pread")
            }
            done += got
        }
        return done
    }

    /// Up to `count` bytes from `offset` on: fewer only at the end of the file.
    func read(at offset: UInt64, upTo count: Int) throws(ImageError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        let got: Int
        do {
            got = try bytes.withUnsafeMutableBytes { try read(at: offset, into: $0) }
        } catch let error as ImageError {
            throw error
        } catch {
            throw .io(path: path, errno: EIO, call: "pread")
        }
        bytes.removeLast(count - got)
        return bytes
    }

    /// Exactly `count` bytes from `offset` on.
    func read(at offset: UInt64, exactly count: Int) throws(ImageError) -> [UInt8] {
        let bytes = try read(at: offset, upTo: count)
        guard bytes.count == count else {
            throw .truncated(path: path, needed: offset.addedOrMaximum(UInt64(count)), actual: size)
        }
        return bytes
    }

    /// Whether the file system knows these bytes for a hole, so that they read as zeros and need no reading.
    func isHole(at offset: UInt64, count: UInt64) -> Bool {
        guard let position = off_t(exactly: offset) else { return false }
        let data = lseek(descriptor, position, LinuxCalls.SEEK_DATA)
        if data < 0 { return errno == ENXIO }
        return UInt64(data) >= offset.addedOrMaximum(count)
    }
}
