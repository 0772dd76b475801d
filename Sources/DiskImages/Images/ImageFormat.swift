/// The formats that coppice works with, by QEMU's names.
public enum ImageFormat: String, Sendable, Codable {
    /// QEMU copy-on-write, version 2 or 3.
    case qcow2
    /// A plain image of the disk.
    case raw
}
