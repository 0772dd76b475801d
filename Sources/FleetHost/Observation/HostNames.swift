internal import DomainTemplates
internal import Glibc
internal import Libvirt
internal import XMLTree

/// The names of what a host has, read in as few calls as can be: for shells that complete them while somebody types.
public struct HostNames: Sendable {
    /// A domain, and what it is a member of.
    public struct Domain: Hashable, Sendable {
        /// Its name.
        public let name: String
        /// Its fleet; `nil` for a VM that coppice did not spawn.
        public let fleet: String?
        /// Its index in the fleet.
        public let index: Int?

        /// Puts a domain together.
        public init(name: String, fleet: String?, index: Int?) {
            self.name = name
            self.fleet = fleet
            self.index = index
        }
    }

    /// Every domain.
    public let domains: [Domain]
    /// The names of internal snapshots, by their domain's name; empty unless they were asked for.
    public let snapshots: [String: [String]]

    /// Puts names together.
    public init(domains: [Domain], snapshots: [String: [String]]) {
        self.domains = domains
        self.snapshots = snapshots
    }

    /// Reads the names; a host that does not answer has none.
    ///
    /// A session's daemon that does not run is not started for it (`LIBVIRT_AUTOSTART`): it has no VMs that run, and
    /// nobody who presses the tabulator has asked for a daemon.
    public static func read(_ uri: String?, snapshots: Bool = false) async -> HostNames {
        setenv("LIBVIRT_AUTOSTART", "0", 0)
        let executor = BlockingExecutor(label: "coppice names", width: 1)
        let names = try? await executor.run { try read(Connection.open(uri), snapshots: snapshots) }
        return names ?? HostNames(domains: [], snapshots: [:])
    }

    @available(*, noasync)
    private static func read(_ connection: Connection, snapshots: Bool) throws -> HostNames {
        defer { connection.close() }
        let domains = try connection.domains()
        var names: [String: [String]] = [:]
        if snapshots {
            for domain in try connection.domains(.hasSnapshot) {
                names[domain.name] = (try? domain.snapshots().map(\.name)) ?? []
            }
        }
        return HostNames(domains: domains.map(member), snapshots: names)
    }

    /// Asks for our element only, and not for the whole XML.
    @available(*, noasync)
    private static func member(_ domain: Libvirt.Domain) -> Domain {
        guard let text = try? domain.metadata(uri: DomainMetadata.namespace),
            let element = try? XMLDocument(parsing: text, file: "metadata").root,
            // A copy that virt-clone made carries its original's metadata, but not its UUID.
            element[attribute: "uuid"] == domain.uuid,
            let fleet = element[attribute: "fleet"]
        else { return Domain(name: domain.name, fleet: nil, index: nil) }
        return Domain(name: domain.name, fleet: fleet, index: element[attribute: "index"].flatMap { Int($0) })
    }
}
