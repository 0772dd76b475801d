internal import CLibvirt

/// What a change reaches (`virDomainModificationImpact`); empty for whichever is current.
public struct ModificationImpact: OptionSet, Hashable, Sendable {
    /// libvirt's bits.
    public let rawValue: UInt32
    /// Flags of libvirt's bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// The running domain.
    public static let live = ModificationImpact(rawValue: VIR_DOMAIN_AFFECT_LIVE.rawValue)
    /// The definition.
    public static let config = ModificationImpact(rawValue: VIR_DOMAIN_AFFECT_CONFIG.rawValue)
}
