internal import CLibvirt

/// Which XML of a domain (`virDomainXMLFlags`).
public struct XMLFlags: OptionSet, Hashable, Sendable {
    /// libvirt's bits.
    public let rawValue: UInt32
    /// Flags of libvirt's bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// The definition, not the live configuration.
    public static let inactive = XMLFlags(rawValue: VIR_DOMAIN_XML_INACTIVE.rawValue)
    /// With passwords.
    public static let secure = XMLFlags(rawValue: VIR_DOMAIN_XML_SECURE.rawValue)
    /// Without what another host's libvirt could not read.
    public static let migratable = XMLFlags(rawValue: VIR_DOMAIN_XML_MIGRATABLE.rawValue)
    /// With the CPU as this host would give it.
    public static let updateCPU = XMLFlags(rawValue: VIR_DOMAIN_XML_UPDATE_CPU.rawValue)
}
