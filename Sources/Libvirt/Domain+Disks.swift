internal import CLibvirt

extension Domain {
    /// A disk's virtual size in bytes as libvirt finds it now (`virDomainGetBlockInfo`).
    ///
    /// Of a domain that is off, libvirt itself opens the image and reads its header.
    ///
    /// - Parameter path: the disk's source as the domain has it, or its target, such as `vda`. One that the domain does
    ///   not have throws ``LibvirtError/Code/invalidArgument``, a driver without disks
    ///   ``LibvirtError/Code/noSupport``.
    @available(*, noasync)
    public func diskCapacity(_ path: String) throws -> UInt64 {
        var info = virDomainBlockInfo()
        try LibvirtError.check(virDomainGetBlockInfo(handle, path, &info, 0), "virDomainGetBlockInfo")
        return info.capacity
    }
}
