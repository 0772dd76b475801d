internal import CLibvirt

/// Which statistics to read (`virDomainStatsTypes`).
public struct StatisticsGroups: OptionSet, Hashable, Sendable {
    /// libvirt's bits.
    public let rawValue: UInt32
    /// Groups of libvirt's bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// `state.state` and `state.reason`.
    public static let state = StatisticsGroups(rawValue: VIR_DOMAIN_STATS_STATE.rawValue)
    /// `cpu.time` and friends, in nanoseconds.
    public static let cpu = StatisticsGroups(rawValue: VIR_DOMAIN_STATS_CPU_TOTAL.rawValue)
    /// `balloon.current`, `balloon.maximum`, `balloon.rss`, in KiB.
    public static let balloon = StatisticsGroups(rawValue: VIR_DOMAIN_STATS_BALLOON.rawValue)
    /// `vcpu.current`, `vcpu.maximum`, and a group for each.
    public static let vcpu = StatisticsGroups(rawValue: VIR_DOMAIN_STATS_VCPU.rawValue)
    /// `net.count` and a group for each interface.
    public static let interface = StatisticsGroups(rawValue: VIR_DOMAIN_STATS_INTERFACE.rawValue)
    /// `block.count` and a group for each disk, sizes in bytes.
    public static let block = StatisticsGroups(rawValue: VIR_DOMAIN_STATS_BLOCK.rawValue)
}
