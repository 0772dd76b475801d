internal import CLibvirt

extension Connection {
    /// The URI libvirt settled on (`virConnectGetURI`).
    @available(*, noasync)
    public func uri() throws -> String {
        try withHandle("virConnectGetURI") { try String(owned: virConnectGetURI($0), "virConnectGetURI") }
    }

    /// The version of the library in this process (`virGetVersion`).
    @available(*, noasync)
    public func libraryVersion() throws -> LibvirtVersion {
        var number: UInt = 0
        try LibvirtError.check(virGetVersion(&number, nil, nil), "virGetVersion")
        return LibvirtVersion(number)
    }

    /// The version of the libvirt daemon at the other end (`virConnectGetLibVersion`).
    @available(*, noasync)
    public func daemonVersion() throws -> LibvirtVersion {
        try version("virConnectGetLibVersion") { virConnectGetLibVersion($0, $1) }
    }

    /// The version of the hypervisor, QEMU's for instance (`virConnectGetVersion`).
    @available(*, noasync)
    public func hypervisorVersion() throws -> LibvirtVersion {
        try version("virConnectGetVersion") { virConnectGetVersion($0, $1) }
    }

    /// What the host can do, as libvirt's capabilities XML (`virConnectGetCapabilities`).
    @available(*, noasync)
    public func capabilities() throws -> String {
        let call = "virConnectGetCapabilities"
        return try withHandle(call) { try String(owned: virConnectGetCapabilities($0), call) }
    }

    /// What domains of one kind can have, as XML (`virConnectGetDomainCapabilities`).
    ///
    /// Each argument that is nil is libvirt's choice. Not supported by the test driver.
    @available(*, noasync)
    public func domainCapabilities(
        emulator: String? = nil, architecture: String? = nil, machine: String? = nil, virtType: String? = nil
    ) throws -> String {
        let call = "virConnectGetDomainCapabilities"
        return try withHandle(call) {
            try String(
                owned: virConnectGetDomainCapabilities($0, emulator, architecture, machine, virtType, 0), call
            )
        }
    }

    /// The host's memory and processors (`virNodeGetInfo`).
    @available(*, noasync)
    public func nodeInfo() throws -> NodeInfo {
        var info = virNodeInfo()
        try withHandle("virNodeGetInfo") {
            _ = try LibvirtError.check(virNodeGetInfo($0, &info), "virNodeGetInfo")
        }
        return NodeInfo(memoryKiB: UInt64(info.memory), cpus: Int(info.cpus))
    }

    /// The host's unused memory in bytes, without what caches would give back (`virNodeGetFreeMemory`).
    @available(*, noasync)
    public func freeMemoryBytes() throws -> UInt64 {
        try withHandle("virNodeGetFreeMemory") { handle in
            let bytes = virNodeGetFreeMemory(handle)
            // libvirt's sign of failure here is 0.
            guard bytes > 0 else { throw LibvirtError.last("virNodeGetFreeMemory") }
            return UInt64(bytes)
        }
    }

    @available(*, noasync)
    private func version(
        _ call: String, _ read: (OpaquePointer, UnsafeMutablePointer<UInt>) -> Int32
    ) throws -> LibvirtVersion {
        var number: UInt = 0
        try withHandle(call) { _ = try LibvirtError.check(read($0, &number), call) }
        return LibvirtVersion(number)
    }
}
