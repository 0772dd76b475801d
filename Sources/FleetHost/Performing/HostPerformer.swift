internal import DiskImages
public import FleetCore
internal import Libvirt
internal import Synchronization

/// Does a plan's steps on a host. One step a file: `HostPerformer+Define`, `HostPerformer+Start`, …
///
/// Every step reads its result back before it counts as done (law 8).
public final class HostPerformer: Sendable {
    let host: Host
    let renderers: RendererPool?
    /// What seed images say; `nil` for a plan that makes none.
    let seedSource: SeedSource?
    let onProgress: (@Sendable (StepProgress) -> Void)?
    /// The empty overlay of each folder and image below, between the step that makes it and the one that removes it.
    let pristine = Mutex<[String: PristineOverlay]>([:])
    /// The note in each folder, between the step that writes it and the one that deletes it.
    let notes = Mutex<[String: RunNote]>([:])
    /// Whether a definition of this run was read back whole.
    let hasReadDefinition = Atomic(false)
    /// Who rests on what, for the last look before a lower layer is written.
    let graph: CurrentLook<ImageGraph>
    /// The same, and what golden images are like, before a layer goes or a VM starts in a run that lasts.
    let present: SharedLook<PresentSight>
    /// When the plan had just been made.
    let begun = ContinuousClock.now
    /// VMs that ran before a snapshot of them was begun, which makes them stand still.
    let standingStill = Mutex<Set<String>>([])
    /// What results shall say of VMs beside that it was done, by name.
    let remarks = Mutex<[String: [String]]>([:])

    /// Prepares to perform a plan.
    ///
    /// - Parameters:
    ///   - host: where.
    ///   - fleet: what the plan's definitions are made from; `nil` for a plan without any.
    ///   - onProgress: told how far long steps are; `nil` not to ask libvirt for it.
    public init(host: Host, fleet: LoadedFleet? = nil, onProgress: (@Sendable (StepProgress) -> Void)? = nil)
    {
        self.host = host
        self.onProgress = onProgress
        graph = CurrentLook { ImageGraph(try await host.observe()) }
        present = SharedLook(isFresh: { $0 < Self.moment }) { PresentSight(try await host.observe()) }
        renderers = fleet?.renderers
        seedSource = fleet?.seedSource
    }

    /// An executor that performs on this host.
    ///
    /// `jobs` is how much is done at once; `nil` for what suits the verb.
    public func executor(for plan: Plan, jobs: Int?, waves: Waves? = nil) -> PlanExecutor {
        let acting = plan.lanes.filter { !$0.steps.isEmpty }
        let withDisks = acting.contains { $0.basis.isOfDomain }
        // A look at all domains costs as much as looking at a twentieth of them one by one.
        let look =
            acting.count * 20 > host.domainCount
            ? SharedLook { [host] in
                try await host.connections.call { try DomainSight(of: $0, withDisks: withDisks) }
            } : nil
        let bounds = ExecutionBounds(for: plan.verb, jobs: jobs, cpus: host.cpus)
        // A definition can't be made without a connection; of other lanes many never ask libvirt.
        let definitions = acting.count { lane in
            lane.steps.contains { if case .define = $0 { true } else { false } }
        }
        let own = Own(plan)
        var perform: @Sendable (Step) async throws -> Void = { step in
            try await self.reconnecting { _ in try await self.checkStillAllowed(step, in: own) }
            try await self.perform(step)
        }
        if let fault = FaultPoint.chosen {
            perform = { [perform] step in try await fault.perform(step) { try await perform($0) } }
        }
        return PlanExecutor(
            bounds: bounds, waves: waves,
            getReady: { [host] in await host.connections.open(forCalls: min(bounds.lanes, definitions)) },
            recheck: { lane in try await self.reconnecting { _ in try await self.recheck(lane, look) } },
            describe: { Wording.message(for: $0) },
            perform: perform)
    }

    /// Does one step, and does it again when the connection to libvirt broke meanwhile.
    ///
    /// - Throws: `LibvirtError`, `ImageError`, `QemuImgError`, `SeedImageError`, ``FileError``, `Refusal`,
    ///   `CancellationError`.
    public func perform(_ step: Step) async throws {
        do {
            try await reconnecting { try await self.perform(step, again: $0) }
        } catch let error where Task.isCancelled && (error is QemuImgError || error is SeedImageError) {
            // A qemu-img or xorriso at work is ended with the task; that it ended is no failure of its own.
            throw CancellationError()
        } catch {
            throw await explained(error, of: step)
        }
    }

    private func perform(_ step: Step, again isAgain: Bool) async throws {
        switch step {
        case .makeDirectory(let path): try await makeDirectory(path)
        case .removeTemporaries(let directory): try await removeTemporaries(in: directory)
        case .noteRun(let directory, let run): try await noteRun(in: directory, run)
        case .forgetRun(let directory): try await forgetRun(in: directory)
        case .freeze(let request, let golden): try await freeze(request, golden: golden)
        case .seal(let path): try await seal(path)
        case .makePristineOverlay(let directory, let golden):
            try await makePristine(in: directory, golden: golden)
        case .removePristineOverlay(let directory): removePristine(in: directory)
        case .synchronise(let directory): try await synchronise(directory)
        case .removeDirectoryIfEmpty(let path): try await removeDirectoryIfEmpty(path)
        case .createOverlay(let path, let golden): try await createOverlay(path, golden: golden)
        case .createNVRAM(let path, let source): try await createNVRAM(path, source: source)
        case .makeNetwork(let network): try await makeNetwork(network)
        case .removeNetwork(let name): try await removeNetwork(name)
        case .addDHCPHost(let network, let entry): try await addDHCPHost(entry, to: network)
        case .removeDHCPHost(let network, let entry): try await removeDHCPHost(entry, from: network)
        case .createSeed(let seed): try await createSeed(seed)
        case .define(let definition): try await define(definition)
        case .start(let domain): try await start(domain)
        case .shutDown(let domain, let timeout, let thenPullPlug):
            try await shutDown(domain, timeout: timeout, thenPullPlug: thenPullPlug)
        case .pullPlug(let domain): try await pullPlug(domain)
        case .dropSavedState(let domain): try await dropSavedState(domain)
        case .saveMemory(let domain): try await saveMemory(domain)
        case .dropSnapshots(let domain): try await dropSnapshots(domain)
        case .forgetBackingFiles(let domain): try await forgetBackingFiles(domain)
        case .replaceOverlay(let path, let golden): try await replaceOverlay(path, golden: golden)
        case .removeNVRAM(let path): try await removeNVRAM(path)
        case .renewSeed(let path): try await renewSeed(path)
        case .removeSeed(let path): try await removeSeed(path)
        case .addLayer(let domain, let target, let path, let over):
            try await addLayer(domain, target: target, path: path, over: over)
        case .addLayerLive(let domain, let target, let path, let over):
            try await addLayerLive(domain, target: target, path: path, over: over)
        case .commitLayer(let domain, let top, let base):
            try await commitLayer(domain, top: top, base: base)
        case .commitLayerLive(let domain, let target, let top, let base):
            try await commitLayerLive(domain, target: target, top: top, base: base)
        case .publishLayer(let path, let target): try await publishLayer(path, target: target)
        case .flatten(let domain, let path, let target):
            try await flatten(path, of: domain, target: target)
        case .recordGolden(let domain, let path): try await recordGolden(path, of: domain)
        case .takeSnapshot(let domain, let name): try await takeSnapshot(name, of: domain, again: isAgain)
        case .restoreSnapshot(let domain, let name): try await restoreSnapshot(name, of: domain)
        case .deleteSnapshot(let domain, let name): try await deleteSnapshot(name, of: domain)
        case .finishBlockJob(let domain, let target, let pivot):
            try await finishBlockJob(on: domain, target: target, pivot: pivot)
        case .undefine(let domain): try await undefine(domain)
        case .removeLayer(let path): try await removeLayer(path)
        case .removeCreated(let path, let domain): try await removeCreated(path, domain: domain)
        }
    }

    /// Does something with a domain, looked up by name on whichever connection is free.
    func withDomain<Success: Sendable>(
        _ name: String, _ body: @escaping @Sendable (Domain) throws -> Success
    ) async throws -> Success {
        try await host.connections.call { try body($0.domain(named: name)) }
    }
}
