internal import CLibvirt

extension Domain {
    /// How far the domain's job is (`virDomainGetJobStats`); nil without one.
    ///
    /// A job is what holds the whole domain: save, restore, snapshot, migration, dump. Block jobs are apart,
    /// see ``blockJobInfo(disk:)``.
    ///
    /// - Parameter completed: the figures of the last finished job instead; libvirt forgets them when read.
    @available(*, noasync)
    public func jobInfo(completed: Bool = false) throws -> JobStatistics? {
        var type: Int32 = 0
        var parameters: virTypedParameterPtr?
        var count: Int32 = 0
        let flags = completed ? VIR_DOMAIN_JOB_STATS_COMPLETED.rawValue : 0
        try LibvirtError.check(
            virDomainGetJobStats(handle, &type, &parameters, &count, flags), "virDomainGetJobStats")
        defer { virTypedParamsFree(parameters, count) }
        let kind = JobStatistics.Kind(type)
        guard kind != .none else { return nil }
        return JobStatistics(kind: kind, values: StatisticValue.values(parameters, count: count))
    }

    /// Aborts the domain's job, whose own call then throws ``LibvirtError/Code/operationAborted`` or
    /// ``LibvirtError/Code/operationFailed`` (`virDomainAbortJob`).
    ///
    /// Without a job, ``LibvirtError/Code/operationInvalid``.
    @available(*, noasync)
    public func abortJob() throws {
        try LibvirtError.check(virDomainAbortJob(handle), "virDomainAbortJob")
    }
}
