internal import CLibvirt

extension LibvirtError {
    /// libvirt's `virErrorNumber`, open to numbers that a newer library may bring.
    public struct Code: RawRepresentable, Hashable, Sendable {
        /// The number in `virterror.h`.
        public let rawValue: Int32

        /// A code from its number in `virterror.h`.
        public init(rawValue: Int32) { self.rawValue = rawValue }

        init(_ number: virErrorNumber) { rawValue = Int32(bitPattern: number.rawValue) }

        /// A fault inside libvirt or the hypervisor (`VIR_ERR_INTERNAL_ERROR`).
        public static let internalError = Code(VIR_ERR_INTERNAL_ERROR)
        /// Out of memory (`VIR_ERR_NO_MEMORY`).
        public static let noMemory = Code(VIR_ERR_NO_MEMORY)
        /// This driver does not have the function (`VIR_ERR_NO_SUPPORT`).
        public static let noSupport = Code(VIR_ERR_NO_SUPPORT)
        /// No connection to the hypervisor could be made (`VIR_ERR_NO_CONNECT`).
        public static let noConnection = Code(VIR_ERR_NO_CONNECT)
        /// The connection object is not, or no longer, usable (`VIR_ERR_INVALID_CONN`).
        public static let connectionInvalid = Code(VIR_ERR_INVALID_CONN)
        /// An argument that the function does not accept (`VIR_ERR_INVALID_ARG`).
        public static let invalidArgument = Code(VIR_ERR_INVALID_ARG)
        /// The hypervisor was asked and failed (`VIR_ERR_OPERATION_FAILED`).
        public static let operationFailed = Code(VIR_ERR_OPERATION_FAILED)
        /// The XML is well-formed but wrong (`VIR_ERR_XML_ERROR`).
        public static let xmlError = Code(VIR_ERR_XML_ERROR)
        /// The XML is not well-formed; the message has line and column (`VIR_ERR_XML_DETAIL`).
        public static let xmlDetail = Code(VIR_ERR_XML_DETAIL)
        /// The XML does not follow libvirt's schema (`VIR_ERR_XML_INVALID_SCHEMA`).
        public static let xmlInvalidSchema = Code(VIR_ERR_XML_INVALID_SCHEMA)
        /// A domain of that name or UUID exists (`VIR_ERR_DOM_EXIST`).
        public static let domainExists = Code(VIR_ERR_DOM_EXIST)
        /// Forbidden on a read-only connection (`VIR_ERR_OPERATION_DENIED`).
        public static let operationDenied = Code(VIR_ERR_OPERATION_DENIED)
        /// A system call failed, the message has `strerror`'s text (`VIR_ERR_SYSTEM_ERROR`).
        public static let systemError = Code(VIR_ERR_SYSTEM_ERROR)
        /// The conversation with the daemon failed (`VIR_ERR_RPC`).
        public static let rpc = Code(VIR_ERR_RPC)
        /// No such domain (`VIR_ERR_NO_DOMAIN`).
        public static let noDomain = Code(VIR_ERR_NO_DOMAIN)
        /// No such network (`VIR_ERR_NO_NETWORK`).
        public static let noNetwork = Code(VIR_ERR_NO_NETWORK)
        /// No such storage pool (`VIR_ERR_NO_STORAGE_POOL`).
        public static let noStoragePool = Code(VIR_ERR_NO_STORAGE_POOL)
        /// No such volume in the pool (`VIR_ERR_NO_STORAGE_VOL`).
        public static let noStorageVolume = Code(VIR_ERR_NO_STORAGE_VOL)
        /// The daemon refused who we are (`VIR_ERR_AUTH_FAILED`).
        public static let authFailed = Code(VIR_ERR_AUTH_FAILED)
        /// The user cancelled, or polkit could not ask (`VIR_ERR_AUTH_CANCELLED`).
        public static let authCancelled = Code(VIR_ERR_AUTH_CANCELLED)
        /// No way to authenticate is at hand, such as no polkit agent (`VIR_ERR_AUTH_UNAVAILABLE`).
        public static let authUnavailable = Code(VIR_ERR_AUTH_UNAVAILABLE)
        /// Not possible in the state the object is in (`VIR_ERR_OPERATION_INVALID`).
        public static let operationInvalid = Code(VIR_ERR_OPERATION_INVALID)
        /// The configuration asks for what this host cannot do (`VIR_ERR_CONFIG_UNSUPPORTED`).
        public static let configUnsupported = Code(VIR_ERR_CONFIG_UNSUPPORTED)
        /// Waited too long, most often for a job lock (`VIR_ERR_OPERATION_TIMEOUT`).
        public static let operationTimeout = Code(VIR_ERR_OPERATION_TIMEOUT)
        /// No such snapshot (`VIR_ERR_NO_DOMAIN_SNAPSHOT`).
        public static let noDomainSnapshot = Code(VIR_ERR_NO_DOMAIN_SNAPSHOT)
        /// The flags or arguments are not supported by this driver (`VIR_ERR_ARGUMENT_UNSUPPORTED`).
        public static let argumentUnsupported = Code(VIR_ERR_ARGUMENT_UNSUPPORTED)
        /// A revert that needs ``SnapshotRevertFlags/force`` (`VIR_ERR_SNAPSHOT_REVERT_RISKY`).
        public static let snapshotRevertRisky = Code(VIR_ERR_SNAPSHOT_REVERT_RISKY)
        /// Somebody aborted the job (`VIR_ERR_OPERATION_ABORTED`).
        public static let operationAborted = Code(VIR_ERR_OPERATION_ABORTED)
        /// The domain has no metadata of that kind and namespace (`VIR_ERR_NO_DOMAIN_METADATA`).
        public static let noDomainMetadata = Code(VIR_ERR_NO_DOMAIN_METADATA)
        /// A block job stands in the way (`VIR_ERR_BLOCK_COPY_ACTIVE`).
        public static let blockJobActive = Code(VIR_ERR_BLOCK_COPY_ACTIVE)
        /// The hypervisor cannot do this at all, or not to this object (`VIR_ERR_OPERATION_UNSUPPORTED`).
        public static let operationUnsupported = Code(VIR_ERR_OPERATION_UNSUPPORTED)
        /// The guest agent did not answer (`VIR_ERR_AGENT_UNRESPONSIVE`).
        public static let agentUnresponsive = Code(VIR_ERR_AGENT_UNRESPONSIVE)
        /// The guest agent answered another question (`VIR_ERR_AGENT_UNSYNCED`).
        public static let agentUnsynced = Code(VIR_ERR_AGENT_UNSYNCED)
        /// The resource is in use (`VIR_ERR_RESOURCE_BUSY`).
        public static let resourceBusy = Code(VIR_ERR_RESOURCE_BUSY)
        /// The daemon's access rules forbid it (`VIR_ERR_ACCESS_DENIED`).
        public static let accessDenied = Code(VIR_ERR_ACCESS_DENIED)
    }
}
