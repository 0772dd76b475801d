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
            try checkPassage(to: path, capabilities)
            return try GoldenLoader.load(path, format: nil)
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
        let domains = try await readDomains()
        let capabilities = try await connections.call { try HostCapabilities(of: $0) }
        let source = try await templateSource(of: specification, domains: domains)
        let loader = FleetLoader(
            host: self, specification: specification, domains: domains, capabilities: capabilities,
            source: source)
        let draft = try await files.run { try loader.load() }
        var desired = draft.desired
        desired.prune = prune
        let observed = try await observe(
            domains: domains,
            ObservationScope(
                goldens: [desired.golden.path], directories: [desired.directory],
                addresses: specification.addresses != nil, capacity: true))
        return LoadedFleet(
            desired: desired, observed: observed, notices: draft.notices, renderers: draft.renderers,
            seedSource: draft.seedSource)
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

/// Loads one fleet; does blocking work on files.
struct FleetLoader {
    struct Draft: Sendable {
        let desired: DesiredFleet
        let notices: [String]
        let renderers: RendererPool
        let seedSource: SeedSource?
    }

    /// libvirt's own schema for domains.
    static let schemaPath = "/usr/share/libvirt/schemas/domain.rng"

    let host: Host
    let specification: FleetSpecification
    let domains: [ObservedDomain]
    let capabilities: HostCapabilities
    let source: TemplateSource

    @available(*, noasync)
    func load() throws -> Draft {
        let origin = try goldenOrigin()
        try host.checkPassage(to: origin.path, capabilities)
        let golden = try GoldenLoader.load(origin.path, format: origin.format)
        let directory = try directory(for: golden)

        let identity = try specification.identity.map(IdentityLoader.load)
        var options = templateOptions(golden: golden, originDisk: origin.writtenPath)
        options.hasSeed = identity?.seedSource != nil
        options.credentials = identity?.credentials ?? []
        let renderer = try MemberRenderer(template: source.template, options: options, schema: schema())
        let traits = renderer.traits
        let definition = DesiredDefinition(
            templateDigest: NameBasedUUID.digest(of: Array(renderer.canonicalText.utf8)),
            memoryKiB: traits.memoryKiB, vcpus: traits.vcpus, interfaceCount: traits.interfaceCount,
            networks: traits.networks, hasNVRAM: traits.wantsNVRAM, nvramSource: existing(traits.nvramSource),
            seedDigest: identity?.seedSource?.digest)
        let fleet = specification.name.text
        let members = try IdentityLoader.named(
            (1...specification.count).map { index in
                let name = specification.namePattern.name(for: index)
                return DesiredMember(
                    index: index, name: name, uuid: NameBasedUUID.member(fleet: fleet, name: name),
                    address: specification.addresses?.address(of: index))
            }, of: fleet, identity: specification.identity)
        var desired = DesiredFleet(
            name: fleet, golden: golden, directory: directory, members: members, definition: definition,
            start: specification.start, freeze: freeze(golden: golden))
        desired.wantsIsolatedNetwork = specification.isolatedNetwork
        try validate(renderer, desired)
        return Draft(
            desired: desired, notices: traits.notices,
            renderers: RendererPool(template: source.template, options: options),
            seedSource: identity?.seedSource)
    }

    // MARK: Golden image

    private struct Origin {
        var path: String
        var format: ImageFormat?
        /// The path as the template's domain writes it, to know the disk by.
        var writtenPath: String?
    }

    /// The golden image: as named, or the disk of the VM that is the template.
    private func goldenOrigin() throws -> Origin {
        let disk = try source.domain.map(disk(of:))
        if let golden = specification.golden {
            let path = CanonicalPath.of(CanonicalPath.absolute(golden))
            return Origin(path: path, writtenPath: disk?.path)
        }
        guard let disk else { throw Refusal.goldenUnfit(path: "", problem: "none was named") }
        // A second run finds the VM on the overlay that the first run's --freeze gave it.
        let recorded = domains.lazy.compactMap(\.membership)
            .first { $0.fleet == specification.name.text }?.goldenPath
        if let recorded, recorded != disk.path,
            let chain = try? BackingChain.resolve(
                from: disk.path, format: disk.format.flatMap(ImageFormat.init)),
            chain.contains(where: { $0.path == recorded })
        {
            return Origin(path: recorded, writtenPath: disk.path)
        }
        return Origin(path: disk.path, format: disk.format.flatMap(ImageFormat.init), writtenPath: disk.path)
    }

    private func disk(of domain: ObservedDomain) throws -> ObservedDisk {
        let disks = domain.disks.filter { $0.isInDefinition && $0.isWritable }
        let disk =
            specification.diskTarget.map { target in disks.first { $0.target == target } } ?? disks.first
        guard let disk else {
            throw Refusal.goldenUnfit(
                path: "",
                problem: "VM '\(domain.name)' has no writable disk "
                    + (specification.diskTarget.map { "'\($0)'" } ?? "that is a file"))
        }
        return disk
    }

    /// The freeze that was asked for; `nil` when the VM does not write to the golden image any more.
    private func freeze(golden: GoldenImage) -> FreezeRequest? {
        guard specification.freeze, let domain = source.domain,
            let disk = domain.disks.first(where: {
                $0.isInDefinition && $0.isWritable && $0.path == golden.path
            })
        else { return nil }
        let stem = golden.path.hasSuffix(".qcow2") ? String(golden.path.dropLast(6)) : golden.path
        let candidates = (1...999).lazy.map { "\(stem).\($0).qcow2" }
        let path = candidates.first { path in
            !FileProbe.exists(path)
                || ((try? ImageReader.isEmptyOverlay(at: path)) == true
                    && !domains.contains { $0.disks.contains { $0.path == path } })
        }
        return FreezeRequest(
            domain: domain.name, target: disk.target, overlayPath: path ?? "\(stem).\(domain.uuid).qcow2")
    }

    // MARK: Folders

    /// The folder for overlays: as named, where the fleet's are already, or one of its name beside the image.
    private func directory(for golden: GoldenImage) throws(Refusal) -> String {
        let current = domains.lazy
            .filter { $0.membership?.fleet == specification.name.text }.compactMap { $0.memberDisk?.folder }
            .first
        let directory =
            specification.directory.map { CanonicalPath.of(CanonicalPath.absolute($0)) }
            ?? current ?? "\(CanonicalPath.folder(of: golden.path))/\(specification.name)"
        if let reason = FileProbe.whyNotWritable(directory) {
            throw .folderReadOnly(folder: directory, reason: reason)
        }
        try host.checkPassage(to: "\(directory)/image", capabilities)
        return directory
    }

    private func existing(_ path: String?) -> String? { path.flatMap { FileProbe.exists($0) ? $0 : nil } }

    // MARK: Template

    private func templateOptions(golden: GoldenImage, originDisk: String?) -> TemplateOptions {
        TemplateOptions(
            fleet: specification.name.text, goldenPath: golden.path, goldenFormat: golden.format,
            memoryKiB: specification.memory?.kibibytes, vcpus: specification.vcpus, network: network,
            virtType: virtType, diskTarget: specification.diskTarget, parameters: specification.parameters,
            originDiskSource: specification.diskTarget == nil ? originDisk : nil)
    }

    /// Someone without the system daemon's networks gets QEMU's own unless they say otherwise.
    private var network: NetworkChoice? {
        if specification.isolatedNetwork { return .named(specification.name.text) }
        return switch specification.network {
        case "user": .user
        case "none": NetworkChoice.none
        case let name?: .named(name)
        case nil: source.isShipped && uriIsSession ? .user : nil
        }
    }

    private var uriIsSession: Bool { host.uri.hasSuffix("/session") }

    private var virtType: String? {
        switch specification.virtType ?? (source.isShipped ? .auto : nil) {
        case .kvm: "kvm"
        case .qemu: "qemu"
        case .auto: host.hypervisor == "TEST" ? "test" : capabilities.hasKVM ? "kvm" : "qemu"
        case nil: nil
        }
    }

    private func schema() -> RelaxNGSchema? {
        FileProbe.exists(Self.schemaPath) ? try? RelaxNGSchema(file: Self.schemaPath) : nil
    }

    /// Checks one member's XML against libvirt's schema; all others differ from it only in their own values.
    private func validate(_ renderer: MemberRenderer, _ desired: DesiredFleet) throws {
        guard let member = desired.members.last else { return }
        try renderer.validate(
            MemberIdentity(
                MemberDefinition(
                    fleet: desired.name, index: member.index, name: member.name, uuid: member.uuid,
                    hostname: member.hostname,
                    macAddresses: (0..<desired.definition.interfaceCount).map { _ in "52:54:00:00:00:01" },
                    diskPath: "\(desired.directory)/\(member.name).qcow2", directory: desired.directory,
                    nvramPath: desired.definition.hasNVRAM
                        ? "\(desired.directory)/\(member.name)_VARS.fd" : nil,
                    seedPath: desired.definition.seedDigest == nil ? nil : "/seed.iso",
                    templateDigest: desired.definition.templateDigest, golden: desired.golden)))
    }
}
