internal import CLibvirt

/// How to save a domain's memory (`virDomainSaveRestoreFlags`).
public struct SaveFlags: OptionSet, Hashable, Sendable {
    /// libvirt's bits.
    public let rawValue: UInt32
    /// Flags of libvirt's bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Write around the page cache.
    public static let bypassCache = SaveFlags(rawValue: VIR_DOMAIN_SAVE_BYPASS_CACHE.rawValue)
    /// Let it run after the restore, even if it is paused now.
    public static let running = SaveFlags(rawValue: VIR_DOMAIN_SAVE_RUNNING.rawValue)
    /// Leave it paused after the restore, even if it runs now.
    public static let paused = SaveFlags(rawValue: VIR_DOMAIN_SAVE_PAUSED.rawValue)
}
