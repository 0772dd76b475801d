internal import CLibvirt

extension Connection {
    /// Statistics of all domains that pass `filter`, in one call (`virConnectGetAllDomainStats`).
    ///
    /// - Parameters:
    ///   - groups: empty for all that the driver has. A group that it does not have is left out.
    ///   - filter: libvirt knows the state and persistence flags here, not managed save, snapshots and
    ///     checkpoints.
    @available(*, noasync)
    public func statistics(
        _ groups: StatisticsGroups, filter: DomainFilter = []
    ) throws -> [DomainStatistics] {
        let call = "virConnectGetAllDomainStats"
        return try withHandle(call) { handle in
            var records: UnsafeMutablePointer<virDomainStatsRecordPtr?>?
            let count = try LibvirtError.check(
                virConnectGetAllDomainStats(handle, groups.rawValue, &records, filter.rawValue),
                call)
            defer { virDomainStatsRecordListFree(records) }
            return UnsafeBufferPointer(start: records, count: Int(count)).compactMap { record in
                record.map { DomainStatistics($0.pointee) }
            }
        }
    }
}
