extension GoldenFingerprint {
    private static let edge: UInt64 = 64 << 10
    private static let block: UInt64 = 4 << 10
    private static let blocks: UInt64 = 64

    /// The fingerprint of these images as they are now.
    ///
    /// `chain` is the golden image and everything beneath it, as ``BackingChain/resolve(from:format:)`` gives it.
    /// `digest` is called once an image with at most 384 KiB: the first and the last 64 KiB and 64 blocks of 4 KiB
    /// between, or the whole file where it is not longer. So a change in place is usually seen even if the
    /// modification time was set back; a proof it is not.
    @available(*, noasync)
    public static func take(
        of chain: [String], digest: (UnsafeRawBufferPointer) -> String
    ) throws(ImageError) -> GoldenFingerprint {
        var images: [Image] = []
        for path in chain {
            let file = try RegularFile(reading: path)
            let sample = try samples(of: file)
            images.append(
                Image(
                    path: path, size: file.size, modified: String(file.metadata.modified),
                    sample: sample.withUnsafeBytes { digest($0) }))
        }
        return GoldenFingerprint(images: images)
    }

    private static func samples(of file: borrowing RegularFile) throws(ImageError) -> [UInt8] {
        let whole = 2 * edge + blocks * block
        if file.size <= whole { return try file.read(at: 0, upTo: Int(file.size)) }
        var bytes = try file.read(at: 0, upTo: Int(edge))
        bytes.reserveCapacity(Int(whole))
        let stride = (file.size - 2 * edge) / blocks
        for index in 0..<blocks {
            bytes += try file.read(at: edge + index * stride, upTo: Int(block))
        }
        return bytes + (try file.read(at: file.size - edge, upTo: Int(edge)))
    }
}
