internal import DiskImages
internal import DomainTemplates
public import FleetCore
internal import Libvirt
internal import XMLTree

extension Host {
    /// A golden image that members shall rest on.
    ///
    /// - Throws: `Refusal/goldenUnfit(path:problem:)`, `Refusal/folderClosed(folder:user:)`, `LibvirtError`.
    public func loadGolden(_ path: String) async throws -> GoldenImage {
        let capabilities = try await connections.call { try HostCapabilities(of: $0) }
        return try await files.run { [self] in
            let path = CanonicalPath.of(CanonicalPath.absolute(path))
            let golden = try GoldenLoader.load(path, format: nil)
            try checkPassage(to: path, capabilities)
            return golden
        }
    }

    /// What is at the path that a member's layer shall be promoted to.
    public func promoteTarget(_ path: String, for domain: ObservedDomain, flatten: Bool) async throws
        -> PromoteTarget
    {
        var target = try await files.run {
            let path = CanonicalPath.of(CanonicalPath.absolute(path))
            let folder = CanonicalPath.folder(of: path)
            if let reason = FileProbe.whyNotWritable(folder) {
                throw Refusal.folderReadOnly(folder: folder, reason: reason)
            }
            let device = FileProbe.identity(folder)?.split(separator: ":").first
            let own = domain.memberDisk.flatMap { FileProbe.identity($0.folder) }?.split(separator: ":").first
            var target = PromoteTarget(
                path: path, identity: FileProbe.identity(path),
                isOnSameFileSystem: device != nil && device == own,
                flatten: flatten)
            target.space = FileProbe.freeSpace(folder)
            return target
        }
        if flatten, target.identity != nil, !domain.state.isActive, let disk = domain.memberDisk {
            target.isCopy = try await isCopy(target.path, of: disk.path)
        }
        return target
    }

    /// Whether an image is what `promote --flatten` makes of a disk: on its own, with the same contents.
    private func isCopy(_ path: String, of disk: String) async throws -> Bool {
        let isCandidate = try await files.run {
            guard let header = try? ImageReader.header(at: path) else { return false }
            return header.format == .qcow2 && header.backing == nil
        }
        guard isCandidate else { return false }
        do {
            _ = try await QemuImg().run(["compare", "-q", "-f", "qcow2", "-F", "qcow2", path, disk])
            return true
        } catch QemuImgError.failed(_, 1, _) {
            return false
        }
    }

    /// QEMU's user must be able to reach an image: the system daemon runs QEMU as a user of its own.
    func checkPassage(to path: String, _ capabilities: HostCapabilities) throws(Refusal) {
        guard isSystem, let user = capabilities.qemuUser, user.uid != 0 else { return }
        if let folder = FilePermissions.firstUntraversableDirectory(to: path, uid: user.uid, gids: [user.gid])
        {
            throw .folderClosed(folder: folder, user: UserName.of(user.uid))
        }
    }

    /// Fills in everything that a specification leaves open, from the host and the files that it names.
    ///
    /// Changes nothing.
    ///
    /// - Throws: `Refusal` for a golden image, a VM or a folder that cannot be used; `TemplateError` for a
    ///   template that is wrong or does not fit the options; `LibvirtError`.
    public func load(_ specification: FleetSpecification, prune: Bool = false) async throws -> LoadedFleet {
        // Reading the schema takes as long as looking at an empty host, and it is needed last.
        async let schema = files.run { try? DomainSchema() }
        async let capable = connections.call { try HostCapabilities(of: $0) }
        let domains = try await readDomains()
        let source = try await templateSource(of: specification, domains: domains)
        let loader = FleetLoader(
            host: self, specification: specification, domains: domains, capabilities: try await capable,
            source: source)
        let draft = try await files.run { try loader.load(prune: prune) }
        let desired = draft.desired
        async let observed = observe(
            domains: domains,
            ObservationScope(
                goldens: [desired.golden.path], directories: [desired.directory],
                addresses: specification.addresses != nil))
        if let schema = try await schema { try await files.run { try draft.check(schema) } }
        return LoadedFleet(
            desired: desired, observed: try await observed, notices: draft.notices,
            renderers: draft.renderers, seedSource: draft.seedSource)
    }

    /// Where the template's text comes from.
    func templateSource(
        of specification: FleetSpecification, domains: [ObservedDomain]
    ) async throws -> TemplateSource {
        switch specification.template ?? .shipped("linux") {
        case .shipped(let name): return try TemplateSource.shipped(name)
        case .file(let path): return try await files.run { try TemplateSource.file(path) }
        case .domain(let name):
            guard let domain = domains.first(where: { $0.name == name }) else {
                throw Refusal.unknownDomain(pattern: name)
            }
            let xml = try await connections.call { connection in
                try connection.domain(uuid: domain.uuid).xml([.inactive, .secure])
            }
            return TemplateSource(
                template: try DomainTemplate(source: DomainTemplate.literal(xml), file: name),
                kind: .domain(domain))
        }
    }
}
