internal import CLibvirt

extension Domain {
    /// Starts merging the layers from `top` down into `base` (`virDomainBlockCommit`).
    ///
    /// Returns when the job has started. Both ends must be named: without a base libvirt merges down into the
    /// last image of the chain, which siblings share. With ``BlockCommitFlags/active``, the job stays at 100 %
    /// (event ``BlockJobEvent/Status/ready``) until ``blockJobAbort(disk:flags:)`` pivots it.
    ///
    /// - Parameters:
    ///   - disk: the target, such as `vda`.
    ///   - base: path of the image to write to, as the domain's chain spells it, or `vda[1]`.
    ///   - top: path of the topmost image to merge, spelled likewise.
    ///   - bandwidth: MiB a second, or bytes with ``BlockCommitFlags/bandwidthBytes``; 0 for no limit.
    ///   - flags: ``BlockCommitFlags/active`` where `top` is in use.
    @available(*, noasync)
    public func blockCommit(
        disk: String, base: String, top: String, bandwidth: UInt = 0, flags: BlockCommitFlags = []
    ) throws {
        try LibvirtError.check(
            virDomainBlockCommit(handle, disk, base, top, bandwidth, flags.rawValue), "virDomainBlockCommit")
    }

    /// How far the disk's block job is (`virDomainGetBlockJobInfo`); nil without one.
    ///
    /// That it is nil does not mean that a job succeeded: read the chain back.
    @available(*, noasync)
    public func blockJobInfo(disk: String) throws -> BlockJobInfo? {
        var info = virDomainBlockJobInfo()
        let found = try LibvirtError.check(
            virDomainGetBlockJobInfo(handle, disk, &info, VIR_DOMAIN_BLOCK_JOB_INFO_BANDWIDTH_BYTES.rawValue),
            "virDomainGetBlockJobInfo")
        guard found > 0 else { return nil }
        return BlockJobInfo(
            type: BlockJobType(info.type), bandwidth: UInt64(info.bandwidth), current: UInt64(info.cur),
            end: UInt64(info.end))
    }

    /// Ends the disk's block job: cancels it, or pivots to its result (`virDomainBlockJobAbort`).
    ///
    /// Pivoting before the job is ready throws ``LibvirtError/Code/blockJobActive``.
    @available(*, noasync)
    public func blockJobAbort(disk: String, flags: BlockJobAbortFlags = []) throws {
        try LibvirtError.check(
            virDomainBlockJobAbort(handle, disk, flags.rawValue), "virDomainBlockJobAbort")
    }
}
