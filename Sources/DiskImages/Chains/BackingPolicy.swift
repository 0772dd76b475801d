/// Which files a header may name as its backing file. The name comes from whoever made the image, and QEMU would
/// show the file's contents to the guest.
enum BackingPolicy {
    private static let systemDirectories = ["/etc/", "/proc/", "/sys/"]

    /// Whether the regular file is clearly no image: in a system folder, or too small and odd to be a disk.
    static func refuses(canonicalPath: String, metadata: FileMetadata, format: ImageFormat?) -> Bool {
        systemDirectories.contains { canonicalPath.utf8.starts(with: $0.utf8) }
            || (format != .qcow2 && isTooOddForADisk(metadata, format: .raw))
    }

    /// A text file passes for a raw image; a disk of less than 1 MiB that is no whole number of sectors does not.
    static func isTooOddForADisk(_ metadata: FileMetadata, format: ImageFormat) -> Bool {
        format == .raw && metadata.size < 1 << 20 && metadata.size % 512 != 0
    }
}
