internal import CLibvirt

/// The end of a domain's job (`virConnectDomainEventJobCompletedCallback`).
public struct JobCompletedEvent: Hashable, Sendable {
    /// The domain's name.
    public let name: String
    /// The domain's UUID, lower case with hyphens.
    public let uuid: String
    /// The job's figures, of type ``JobStatistics/Kind/completed``, or ``JobStatistics/Kind/failed`` if
    /// libvirt says that it did not succeed.
    public let statistics: JobStatistics

    init(_ domain: DomainIdentity, values: [String: StatisticValue]) {
        name = domain.name
        uuid = domain.uuid
        let failed = values[VIR_DOMAIN_JOB_SUCCESS] == .boolean(false)
        statistics = JobStatistics(kind: failed ? .failed : .completed, values: values)
    }
}
