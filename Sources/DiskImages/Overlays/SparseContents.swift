internal import Glibc

/// A small file's contents without its zeros.
///
/// An empty overlay has 400 KB of which a few blocks are not zero; writing only those is what makes a copy cheap on
/// a file system that cannot share extents.
struct SparseContents: Sendable {
    private static let block = 4096

    private var extents: [(offset: UInt64, bytes: [UInt8])] = []
    private let size: UInt64

    /// Reads the file block by block.
    init(of file: borrowing RegularFile) throws(ImageError) {
        size = file.size
        var offset: UInt64 = 0
        while offset < file.size {
            let bytes = try file.read(at: offset, upTo: Self.block)
            if bytes.contains(where: { $0 != 0 }) {
                if let last = extents.last, last.offset + UInt64(last.bytes.count) == offset {
                    extents[extents.count - 1].bytes += bytes
                } else {
                    extents.append((offset, bytes))
                }
            }
            offset += UInt64(Self.block)
        }
    }

    /// Writes the contents to a new file.
    func write(to file: TemporaryFile) throws(ImageError) {
        guard ftruncate(file.descriptor, off_t(clamping: size)) == 0 else {
            throw .system(errno, path: file.path, call: "ftruncate")
        }
        for extent in extents { try file.write(extent.bytes, at: extent.offset) }
    }
}
