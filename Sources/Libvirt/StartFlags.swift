internal import CLibvirt

/// How to start a domain (`virDomainCreateFlags`).
public struct StartFlags: OptionSet, Hashable, Sendable {
    /// libvirt's bits.
    public let rawValue: UInt32
    /// Flags of libvirt's bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Leave it paused.
    public static let paused = StartFlags(rawValue: VIR_DOMAIN_START_PAUSED.rawValue)
    /// Destroy it when this connection closes.
    public static let autoDestroy = StartFlags(rawValue: VIR_DOMAIN_START_AUTODESTROY.rawValue)
    /// Read a managed save around the page cache.
    public static let bypassCache = StartFlags(rawValue: VIR_DOMAIN_START_BYPASS_CACHE.rawValue)
    /// Throw a managed save away and boot.
    public static let forceBoot = StartFlags(rawValue: VIR_DOMAIN_START_FORCE_BOOT.rawValue)
    /// Make its NVRAM anew from the template; libvirt 8.1 or newer.
    public static let resetNVRAM = StartFlags(rawValue: VIR_DOMAIN_START_RESET_NVRAM.rawValue)
}
