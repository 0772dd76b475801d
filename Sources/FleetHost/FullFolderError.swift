/// Something failed while a folder that it writes to is full; libvirt and QEMU often only say "Input/output error".
struct FullFolderError: Error {
    /// What failed.
    let underlying: any Error
    /// The folder.
    let folder: String
    /// Bytes that can still be written there.
    let free: UInt64
}
