internal import CLibvirt

/// Which domains a list holds (`virConnectListAllDomainsFlags`).
///
/// Flags of one group, such as ``active`` and ``inactive``, widen the list; groups narrow each other. Empty
/// means all.
public struct DomainFilter: OptionSet, Hashable, Sendable {
    /// libvirt's bits.
    public let rawValue: UInt32
    /// A filter of libvirt's bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Running, paused, or in any state between.
    public static let active = DomainFilter(rawValue: VIR_CONNECT_LIST_DOMAINS_ACTIVE.rawValue)
    /// Shut off.
    public static let inactive = DomainFilter(rawValue: VIR_CONNECT_LIST_DOMAINS_INACTIVE.rawValue)
    /// With a definition that outlives a stop.
    public static let persistent = DomainFilter(rawValue: VIR_CONNECT_LIST_DOMAINS_PERSISTENT.rawValue)
    /// Gone once stopped.
    public static let transient = DomainFilter(rawValue: VIR_CONNECT_LIST_DOMAINS_TRANSIENT.rawValue)
    /// Running.
    public static let running = DomainFilter(rawValue: VIR_CONNECT_LIST_DOMAINS_RUNNING.rawValue)
    /// Paused.
    public static let paused = DomainFilter(rawValue: VIR_CONNECT_LIST_DOMAINS_PAUSED.rawValue)
    /// Shut off, by state.
    public static let shutOff = DomainFilter(rawValue: VIR_CONNECT_LIST_DOMAINS_SHUTOFF.rawValue)
    /// With a managed save image.
    public static let hasManagedSave = DomainFilter(rawValue: VIR_CONNECT_LIST_DOMAINS_MANAGEDSAVE.rawValue)
    /// With at least one snapshot.
    public static let hasSnapshot = DomainFilter(rawValue: VIR_CONNECT_LIST_DOMAINS_HAS_SNAPSHOT.rawValue)
    /// With at least one checkpoint.
    public static let hasCheckpoint = DomainFilter(
        rawValue: VIR_CONNECT_LIST_DOMAINS_HAS_CHECKPOINT.rawValue)
}
