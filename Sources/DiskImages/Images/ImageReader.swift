/// Reads image files without QEMU. Never opens anything but regular files and never writes.
public enum ImageReader {
    /// Where QEMU's own images have everything that a header holds.
    private static let firstRead = 4096
    /// The greatest first cluster.
    private static let maximumRead = 2 << 20

    /// The header of the image at `path`.
    ///
    /// The format is recognised from the bytes unless `format` says it. It must be said wherever it is known (a
    /// domain's `<driver type>`, an overlay's backing format): a guest can write any header into a raw disk.
    /// Formats that coppice does not work with throw ``ImageError/unsupportedFormat(path:format:)``. Not an
    /// error: dirty, corrupt or encrypted qcow2 (the header says so), tables beyond the end of the file.
    @available(*, noasync)
    public static func header(at path: String, format: ImageFormat? = nil) throws(ImageError) -> ImageHeader {
        try header(of: RegularFile(reading: path), format: format)
    }

    static func header(
        of file: borrowing RegularFile, format: ImageFormat?
    ) throws(ImageError) -> ImageHeader {
        guard file.size > 0 else { throw .empty(path: file.path) }
        if format == .raw { return rawHeader(of: file) }
        let prefix = try file.read(at: 0, upTo: firstRead)
        let isQcow2 = prefix.starts(with: Qcow2Header.magic)
        if !isQcow2 || prefix.starts(with: Qcow2Header.magic + [0, 0, 0, 1]) {
            let footer = file.size >= 512 ? try file.read(at: file.size - 512, upTo: 512) : nil
            if let foreign = ForeignFormat.recognise(prefix: prefix, footer: footer) {
                throw .unsupportedFormat(path: file.path, format: foreign.name)
            }
        }
        guard isQcow2 || format == .qcow2 else { return rawHeader(of: file) }
        return ImageHeader(try qcow2Header(of: file, prefix: prefix))
    }

    private static func rawHeader(of file: borrowing RegularFile) -> ImageHeader {
        ImageHeader(format: .raw, virtualSize: file.size.roundedUp(to: 512))
    }

    private static func qcow2Header(
        of file: borrowing RegularFile, prefix: [UInt8]
    ) throws(ImageError) -> Qcow2Header {
        do {
            return try Qcow2Header(decoding: prefix)
        } catch .short(let needed) where needed <= UInt64(maximumRead) && file.size > UInt64(prefix.count) {
            let cluster = try file.read(at: 0, upTo: maximumRead)
            do {
                return try Qcow2Header(decoding: cluster)
            } catch {
                throw error.inFile(at: file.path, size: file.size)
            }
        } catch {
            throw error.inFile(at: file.path, size: file.size)
        }
    }
}
