internal import CLibvirt

extension Domain {
    /// What the domain is doing, and why (`virDomainGetState`).
    @available(*, noasync)
    public func state() throws -> DomainRunState {
        var state: Int32 = 0
        var reason: Int32 = 0
        try LibvirtError.check(virDomainGetState(handle, &state, &reason, 0), "virDomainGetState")
        return DomainRunState(state: state, reason: reason)
    }

    /// Whether it runs or is paused (`virDomainIsActive`).
    @available(*, noasync)
    public func isActive() throws -> Bool {
        try LibvirtError.check(virDomainIsActive(handle), "virDomainIsActive") == 1
    }

    /// Whether it has a definition that outlives a stop (`virDomainIsPersistent`).
    @available(*, noasync)
    public func isPersistent() throws -> Bool {
        try LibvirtError.check(virDomainIsPersistent(handle), "virDomainIsPersistent") == 1
    }
}
