internal import DiskImages
internal import FleetCore
internal import Libvirt
internal import XMLTree

extension HostPerformer {
    /// Puts a running VM on a new layer (`virDomainSnapshotCreateXML`, disk only, on our own file).
    ///
    /// The guest's file systems are quiesced when its agent answers; when it does not, or the VM is paused, the layer
    /// below is as after a power cut, which file systems with a journal are made for, and the result says so.
    func addLayerLive(_ name: String, target: String, path: String, over golden: GoldenImage) async throws {
        // On it already, and writing to it, when libvirt's answer was lost and this is done again.
        let isOn = try await withDomain(name) { try Self.isOn(path, $0, target: target) }
        if !isOn { try await makeLayer(path, over: golden) }
        let isQuiesced = try await withDomain(name) { domain in
            if isOn {
                MergeMark.clear(on: golden.path)
                return true
            }
            let xml = try Self.externalSnapshot(of: target, to: path, among: domain.xml())
            let flags: SnapshotCreateFlags = [.diskOnly, .reuseExternal, .noMetadata, .atomic]
            let isQuiesced = try Self.takeQuiesced(domain, xml: xml, flags)
            if !isQuiesced { _ = try domain.takeSnapshot(xml: xml, flags: flags) }
            try Self.verify(domain, target: target, isOn: path)
            MergeMark.clear(on: golden.path)
            return isQuiesced
        }
        if !isQuiesced { remark("not quiesced: the layer below is as after a power cut", about: name) }
    }

    /// Takes a snapshot with the guest's file systems frozen; `false` when nobody in there answers.
    @available(*, noasync)
    private static func takeQuiesced(_ domain: Domain, xml: String, _ flags: SnapshotCreateFlags) throws
        -> Bool
    {
        guard try domain.state() == .running else { return false }
        do {
            _ = try domain.takeSnapshot(xml: xml, flags: flags.union(.quiesce))
            return true
        } catch let error as LibvirtError
            where [.agentUnresponsive, .agentUnsynced, .argumentUnsupported, .configUnsupported].contains(
                error.code)
        {
            return false
        }
    }

    /// Only the one disk is snapshotted; all others are left out by name.
    private static func externalSnapshot(of target: String, to path: String, among xml: String) throws
        -> String
    {
        let document = try XMLDocument(parsing: "<domainsnapshot><disks/></domainsnapshot>", file: "snapshot")
        guard let disks = document.root.first("disks") else { return "" }
        for name in try XMLDocument(parsing: xml, file: "domain").root.all("devices/disk/target").compactMap({
            $0[attribute: "dev"]
        }) {
            let disk = disks.append(element: "disk")
            disk[attribute: "name"] = name
            guard name == target else {
                disk[attribute: "snapshot"] = "no"
                continue
            }
            disk[attribute: "snapshot"] = "external"
            disk[attribute: "type"] = "file"
            disk.append(element: "driver")[attribute: "type"] = "qcow2"
            disk.append(element: "source")[attribute: "file"] = path
        }
        return document.serialized()
    }

    /// Whether a running VM and its definition both have a disk on a file, as a call whose answer was lost leaves it.
    private static func isOn(_ path: String, _ domain: Domain, target: String) throws -> Bool {
        try [[], .inactive].allSatisfy { (flags: XMLFlags) in
            try DomainXML(domain.xml(flags)) { _, _ in nil }.disks(inDefinition: true)
                .contains { $0.target == target && $0.path == path }
        }
    }

    /// Reads back, from the running VM and from its definition, that a disk is on a file (law 8).
    private static func verify(_ domain: Domain, target: String, isOn path: String) throws {
        for flags: XMLFlags in [[], .inactive] {
            let xml = try DomainXML(domain.xml(flags)) { _, _ in nil }
            let found = xml.disks(inDefinition: true).first { $0.target == target }?.path
            guard found == path else {
                throw Refusal.notAsExpected(expected: "on \(path)", found: "on \(found ?? "no disk")")
            }
        }
    }

    /// Merges a running VM's top layer into exactly the one below, pivots, and reads the chain back.
    ///
    /// Top and base are always named (HAZARDS, 2). A job that vanished is not taken for success (HAZARDS, 9), and one that
    /// somebody else began is neither waited for nor pivoted. Cancelled, the job is aborted: the VM stays on its top.
    func commitLayerLive(_ name: String, target: String, top: String, base: GoldenImage) async throws {
        try await checkNobodyElseRests(on: base.path, but: name)
        let host = host
        let (jobs, lives) = try await host.connections.control {
            (try $0.blockJobEvents(), try $0.lifecycleEvents())
        }
        let uuid: String? = try await withDomain(name) { domain in
            let isAtWork = try Self.ownCommit(on: target, into: base.path, of: domain) != nil
            if try !isAtWork && Self.isOn(base.path, domain, target: target) {
                MergeMark.clear(on: base.path)
                return nil
            }
            let wasMarked = MergeMark.isSet(on: base.path)
            try MergeMark.set(on: base.path)
            if isAtWork { return domain.uuid }
            do {
                try domain.blockCommit(disk: target, base: base.path, top: top, flags: .active)
            } catch let error as LibvirtError where !error.isConnectionLost && !wasMarked {
                // Nothing was begun: libvirt said no.
                MergeMark.clear(on: base.path)
                throw error
            }
            return domain.uuid
        }
        guard let uuid else { return }
        do {
            try await reportingProgress(
                of: name, by: { [self] in try await blockJobProgress(of: name, disk: target) }
            ) { [self] in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { [self] in
                        try await waitUntilReady(name, uuid: uuid, target: target, base: base.path, jobs)
                    }
                    group.addTask { [self] in try await waitUntilOff(uuid, lives) }
                    defer { group.cancelAll() }
                    _ = try await group.next()
                }
            }
            try Task.checkCancellation()
        } catch  where Task.isCancelled {
            // In a task that nobody cancels: coppice does not leave before libvirt has let go.
            await Task {
                try? await host.connections.control {
                    try $0.domain(named: name).blockJobAbort(disk: target)
                }
            }.value
            throw CancellationError()
        }
        // Nor is this cancelled: a job that is ready and neither pivoted nor aborted stops every later operation.
        try await Task {
            try await withDomain(name) { domain in
                guard try Self.ownCommit(on: target, into: base.path, of: domain) != nil else {
                    throw Refusal.changedMeanwhile(
                        expected: "being committed", found: "without the block job")
                }
                try domain.blockJobAbort(disk: target, flags: .pivot)
                try Self.verify(domain, target: target, isOn: base.path)
                MergeMark.clear(on: base.path)
            }
        }.value
    }

    /// The commit into a layer that is at work on a disk; `nil` without one.
    ///
    /// - Throws: `Refusal/changedMeanwhile(expected:found:)` for any other job that libvirt shows there, such as a
    ///   backup's copy, which is not ours to end.
    @available(*, noasync)
    private static func ownCommit(
        on target: String, into base: String, of domain: Domain
    ) throws -> ObservedBlockJob? {
        let job = try DomainXML(domain.xml()) { _, _ in nil }.blockJobs.first { $0.target == target }
        guard let job else { return nil }
        guard job.kind == "active-commit", job.destination == base else {
            throw Refusal.changedMeanwhile(
                expected: "without another block job",
                found: "with one (\(job.kind) to \(job.destination ?? "somewhere"))")
        }
        return job
    }

    /// Ends a block job that nobody waits for (HAZARDS, 8), and looks whether it is gone.
    func finishBlockJob(on name: String, target: String, pivot: Bool) async throws {
        try await withDomain(name) { domain in
            guard try domain.blockJobInfo(disk: target) != nil else { return }
            let job = try DomainXML(domain.xml()) { _, _ in nil }.blockJobs.first { $0.target == target }
            try domain.blockJobAbort(disk: target, flags: pivot ? .pivot : [])
            if pivot, let lower = job?.destination { MergeMark.clear(on: lower) }
            guard try domain.blockJobInfo(disk: target) == nil else {
                throw Refusal.notAsExpected(expected: "without a block job", found: "still with one")
            }
        }
    }

    /// Waits until the commit has caught up and libvirt lets it be pivoted.
    ///
    /// libvirt pivots once it has seen QEMU's event itself, and says so in the VM's XML. That all bytes are copied does
    /// not mean it: the figures of `virDomainGetBlockJobInfo` come from QEMU and may be ahead of libvirt.
    private func waitUntilReady(
        _ name: String, uuid: String, target: String, base: String, _ events: AsyncStream<BlockJobEvent>
    ) async throws {
        // The job may have been ready, or the VM gone, before anyone listened.
        let wasReady = try await withDomain(name) { domain in
            guard try domain.isActive() else {
                throw Refusal.changedMeanwhile(expected: "running", found: "off")
            }
            return try Self.ownCommit(on: target, into: base, of: domain)?.isReady == true
        }
        if wasReady { return }
        for await event in events where event.uuid == uuid && event.disk == target {
            switch event.status {
            case .ready: return
            case .completed, .unknown: continue
            case .failed, .cancelled:
                throw Refusal.changedMeanwhile(
                    expected: "being committed",
                    found:
                        "not: the block job ended (under AppArmor, libvirt before 12.1 is not allowed to write "
                        + "the lower layer: shut the VM down and commit then)")
            }
        }
        try Task.checkCancellation()
        throw LibvirtError.eventsEnded
    }

    /// Ends, by throwing, when the VM stops: libvirt has no event for the end of its block jobs then.
    private func waitUntilOff(_ uuid: String, _ events: AsyncStream<LifecycleEvent>) async throws {
        for await event in events where event.uuid == uuid {
            if case .stopped = event.kind {
                throw Refusal.changedMeanwhile(expected: "running", found: "off")
            }
        }
        try Task.checkCancellation()
        throw LibvirtError.eventsEnded
    }
}
