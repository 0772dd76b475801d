internal import CLibvirt

/// The statistics of one domain (`virDomainStatsRecord`).
public struct DomainStatistics: Hashable, Sendable {
    /// The domain's name.
    public let name: String
    /// The domain's UUID, lower case with hyphens.
    public let uuid: String
    /// The values under libvirt's names, for example `balloon.current`; see `virConnectGetAllDomainStats`.
    public let values: [String: StatisticValue]

    /// Statistics as libvirt would have given them.
    public init(name: String, uuid: String, values: [String: StatisticValue]) {
        self.name = name
        self.uuid = uuid
        self.values = values
    }

    /// The domain's state, if ``StatisticsGroups/state`` was asked for.
    public var state: DomainRunState? {
        guard let state = values["state.state"]?.unsigned else { return nil }
        let reason = values["state.reason"]?.unsigned ?? 0
        return DomainRunState(
            state: Int32(truncatingIfNeeded: state), reason: Int32(truncatingIfNeeded: reason))
    }

    init(_ record: virDomainStatsRecord) {
        let identity = DomainIdentity(record.dom)
        self.init(
            name: identity.name, uuid: identity.uuid,
            values: StatisticValue.values(record.params, count: record.nparams))
    }
}
