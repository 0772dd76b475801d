internal import CLibvirt

extension Domain {
    /// Boots the domain, or resumes it from its managed save (`virDomainCreateWithFlags`).
    ///
    /// Returns when the guest's processors run, long before its system is up. A domain that runs throws
    /// ``LibvirtError/Code/operationInvalid``.
    @available(*, noasync)
    public func start(_ flags: StartFlags = []) throws {
        try LibvirtError.check(virDomainCreateWithFlags(handle, flags.rawValue), "virDomainCreateWithFlags")
    }

    /// Asks the guest to shut down (`virDomainShutdownFlags`).
    ///
    /// Returns at once and promises nothing: wait for the lifecycle event.
    ///
    /// - Parameter modes: the ways that may be tried; empty for the hypervisor's choice.
    @available(*, noasync)
    public func shutdown(_ modes: ShutdownModes = []) throws {
        try LibvirtError.check(virDomainShutdownFlags(handle, modes.rawValue), "virDomainShutdownFlags")
    }

    /// Asks the guest to restart (`virDomainReboot`); returns at once and promises nothing.
    @available(*, noasync)
    public func reboot(_ modes: ShutdownModes = []) throws {
        try LibvirtError.check(virDomainReboot(handle, modes.rawValue), "virDomainReboot")
    }

    /// Pulls the plug (`virDomainDestroyFlags`).
    ///
    /// A domain that is off throws ``LibvirtError/Code/operationInvalid``.
    ///
    /// - Parameter graceful: let the emulator flush its caches, and throw rather than kill it if it does not
    ///   end in time (`VIR_DOMAIN_DESTROY_GRACEFUL`).
    @available(*, noasync)
    public func destroy(graceful: Bool = false) throws {
        let flags = graceful ? VIR_DOMAIN_DESTROY_GRACEFUL.rawValue : 0
        try LibvirtError.check(virDomainDestroyFlags(handle, flags), "virDomainDestroyFlags")
    }

    /// Lets a paused domain run on (`virDomainResume`).
    @available(*, noasync)
    public func resume() throws {
        try LibvirtError.check(virDomainResume(handle), "virDomainResume")
    }

    /// Pauses a running domain; its memory stays where it is (`virDomainSuspend`).
    @available(*, noasync)
    public func suspend() throws {
        try LibvirtError.check(virDomainSuspend(handle), "virDomainSuspend")
    }
}
