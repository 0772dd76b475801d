internal import DiskImages
internal import DomainTemplates
internal import FleetCore
internal import Libvirt
internal import XMLTree

/// Loads one fleet; does blocking work on files.
struct FleetLoader {
    struct Draft: Sendable {
        let desired: DesiredFleet
        let notices: [String]
        let renderers: RendererPool
        let seedSource: SeedSource?

        /// Checks one member's XML against libvirt's schema; all others differ from it only in their own values.
        @available(*, noasync)
        func check(_ schema: DomainSchema) throws {
            guard let member = desired.members.last else { return }
            try renderers.check(
                MemberDefinition(
                    fleet: desired.name, index: member.index, name: member.name, uuid: member.uuid,
                    hostname: member.hostname,
                    macAddresses: (0..<desired.definition.interfaceCount).map { _ in "52:54:00:00:00:01" },
                    diskPath: "\(desired.directory)/\(member.name).qcow2", directory: desired.directory,
                    nvramPath: desired.definition.hasNVRAM
                        ? "\(desired.directory)/\(member.name)_VARS.fd" : nil,
                    seedPath: desired.definition.seedDigest == nil ? nil : "/seed.iso",
                    templateDigest: desired.definition.templateDigest, golden: desired.golden), schema)
        }
    }

    let host: Host
    let specification: FleetSpecification
    let domains: [ObservedDomain]
    let capabilities: HostCapabilities
    let source: TemplateSource

    @available(*, noasync)
    func load(prune: Bool) throws -> Draft {
        let origin = try goldenOrigin()
        // That it is not there goes before who may not reach it.
        let golden = try GoldenLoader.load(origin.path, format: origin.format)
        try host.checkPassage(to: origin.path, capabilities)
        let directory = try directory(for: golden)

        let identity = try specification.identity.map(IdentityLoader.load)
        var options = templateOptions(golden: golden, originDisk: origin.writtenPath)
        options.hasSeed = identity?.seedSource != nil
        options.credentials = identity?.credentials ?? []
        let renderer = try MemberRenderer(template: source.template, options: options)
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
        desired.prune = prune
        desired.wantsIsolatedNetwork = specification.isolatedNetwork
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
}
