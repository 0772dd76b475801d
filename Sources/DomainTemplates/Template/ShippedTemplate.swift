/// A template that comes with coppice.
public struct ShippedTemplate: Sendable, Hashable {
    /// What `--template` calls it.
    public let name: String
    /// One line for a list.
    public let summary: String
    /// The domain XML, embedded when coppice is built from `templates/NAME.xml`.
    public let source: String
}

extension DomainTemplate {
    /// The templates that come with coppice; the first is the default.
    public static var shipped: [ShippedTemplate] {
        [
            ShippedTemplate(
                name: "linux", summary: "Linux, BIOS: virtio disk and network, console, VNC, guest agent",
                source: text(PackageResources.linux_xml)),
            ShippedTemplate(
                name: "linux-uefi", summary: "the same with UEFI firmware",
                source: text(PackageResources.linux_uefi_xml)),
            ShippedTemplate(
                name: "windows",
                summary: "Windows 10 and 11: UEFI secure boot, TPM 2.0, Hyper-V enlightenments",
                source: text(PackageResources.windows_xml)),
            ShippedTemplate(
                name: "minimal",
                summary: "one disk, one network card, a serial console; for small test guests",
                source: text(PackageResources.minimal_xml)),
        ]
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
