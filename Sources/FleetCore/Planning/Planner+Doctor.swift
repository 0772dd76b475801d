extension Planner {
    /// Everything that is not as it should be, the most serious first.
    ///
    /// A repair never deletes what may be someone's data: that is listed with what to do.
    ///
    /// - Parameter domains: whose golden images, chains, jobs, snapshots and folders are looked at; `nil` for the
    ///   whole host, with the saved memory and the timers there that are nobody's.
    public func diagnose(_ domains: [ObservedDomain]? = nil) -> [Finding] {
        let examined = domains ?? host.domains
        let members = examined.filter { $0.membership != nil }
        let findings =
            goldenFindings(members) + chainFindings(members) + jobFindings(examined)
            + snapshotFindings(members) + orphanFindings(members) + seedFindings(members)
            + leftoverFindings(members)
        return findings + (domains == nil ? straySaveFindings() + networkFindings() + timerFindings() : [])
    }

    private func straySaveFindings() -> [Finding] {
        host.straySaves.map {
            Finding(
                subject: $0,
                problem: "saved memory of a VM that libvirt does not know; delete it if it is not missed")
        }
    }

    /// What mends the findings that can be mended.
    public func repair(_ findings: [Finding]) -> Plan {
        Plan(
            verb: .doctor,
            lanes: findings.compactMap { finding in
                finding.repair.map { steps in
                    let summary = "mended: " + steps.map(\.text).joined(separator: "; ")
                    return Lane(
                        name: finding.subject, verdict: .act(steps, summary: summary), basis: .unchecked)
                }
            })
    }

    private func goldenFindings(_ members: [ObservedDomain]) -> [Finding] {
        var findings: [Finding] = []
        for (path, golden) in host.goldens.sorted(by: { $0.key < $1.key }) {
            let recorded = members.filter { $0.membership?.goldenPath == path }
            guard let first = recorded.first else { continue }
            if let recorded = first.membership?.goldenImages,
                let refusal = goldenRefusal(path: path, recorded: recorded)
            {
                findings.append(Finding(subject: path, problem: refusal.message))
            } else if golden.problem == nil, (graph.image(at: path)?.mode ?? 0o444) & 0o222 != 0 {
                findings.append(
                    Finding(
                        subject: path, problem: "the golden image is not sealed", repair: [.seal(path: path)])
                )
            }
        }
        return findings
    }

    private func chainFindings(_ members: [ObservedDomain]) -> [Finding] {
        members.compactMap { member in
            if let refusal = chainRefusal(for: member) ?? sharedRefusal(for: member) {
                return Finding(subject: member.name, problem: refusal.message)
            }
            guard let disk = member.memberDisk, let golden = member.membership?.goldenPath else {
                return Finding(subject: member.name, problem: "it has no disk that is a file")
            }
            let chain = graph.chain(from: disk.path)
            // Further down it is covered by all that was to be merged into it.
            if let mixed = chain.dropFirst().first, mixed.isHalfMerged, member.blockJobs.isEmpty {
                return Finding(subject: member.name, problem: Refusal.halfMerged(path: mixed.path).message)
            }
            guard chain.contains(where: { $0.path == golden }) else {
                return Finding(
                    subject: member.name,
                    problem: "its disk \(disk.path) does not rest on \(golden), which it was spawned from")
            }
            return nil
        }
    }

    private func jobFindings(_ domains: [ObservedDomain]) -> [Finding] {
        domains.flatMap { domain in
            domain.blockJobs.map { job in
                var problem =
                    "a block job (\(job.kind)) on its disk \(job.target) "
                    + (job.isReady
                        ? "is ready, and nobody pivots it" : "is under way; every other disk operation waits")
                let repair =
                    domain.membership == nil || job.kind != "active-commit" ? nil : ending(job, of: domain)
                if let destination = job.destination, repair?.count == 1 {
                    problem += "; it writes to \(destination), which is not this VM's alone"
                }
                return Finding(subject: domain.name, problem: problem, repair: repair)
            }
        }
    }

    /// What ends a commit that nobody waits for: one into the member's own lower layer as `commit` does, with the old
    /// top, all of which is in that layer then; any other is aborted, which leaves the VM as it is.
    private func ending(_ job: ObservedBlockJob, of domain: ObservedDomain) -> [Step]? {
        let top = domain.disks.first { $0.target == job.target && $0.isInDefinition }?.path ?? ""
        let chain = graph.chain(from: top)
        guard chain.count > 1, chain[1].path == job.destination, isOwnLayer(chain[1], of: domain),
            isNamedAfter(domain.name, path: top), domain.snapshots.isEmpty,
            graph.overlays(on: top).isEmpty, graph.dependents(of: top) == [domain.name]
        else { return [.finishBlockJob(domain: domain.name, target: job.target, pivot: false)] }
        guard job.isReady else { return nil }
        return [
            .finishBlockJob(domain: domain.name, target: job.target, pivot: true), .removeLayer(path: top),
        ]
    }

    /// Snapshots that libvirt lists and no image of the VM holds. External ones are held by none and are somebody's.
    private func snapshotFindings(_ members: [ObservedDomain]) -> [Finding] {
        members.compactMap { member in
            guard !member.snapshots.isEmpty, member.snapshots.allSatisfy(\.isInternal),
                !member.state.isActive, let disk = member.memberDisk, chainRefusal(for: member) == nil
            else { return nil }
            // Those of the files, too, that the snapshots' own XML names. A golden image's are its own.
            let images = member.disks.flatMap { graph.chain(from: $0.path) }
            let holder = images.first {
                $0.snapshotCount > 0 && ($0.path == disk.path || !isGolden($0))
            }
            guard let holder else {
                return Finding(
                    subject: member.name,
                    problem: "libvirt lists \(member.snapshots.count) snapshots that its disk does not hold",
                    repair: [.dropSnapshots(domain: member.name)])
            }
            guard graph.image(at: disk.path)?.snapshotCount == 0 else { return nil }
            return Finding(
                subject: member.name,
                problem:
                    "its snapshots are in \(holder.path), and its disk is on \(disk.path); to go back to them make "
                    + "that file its disk again (virsh edit), or merge what is above it (virsh blockcommit)")
        }
    }

    /// Overlays in the fleets' folders that no VM uses and nothing rests on.
    private func orphanFindings(_ members: [ObservedDomain]) -> [Finding] {
        let folders = Set(members.compactMap { $0.memberDisk?.folder })
        return host.images.compactMap { image in
            guard image.exists, image.backingPath != nil, host.goldens[image.path] == nil,
                image.mode & 0o222 != 0,
                let slash = image.path.lastIndex(of: "/"), folders.contains(String(image.path[..<slash])),
                graph.dependents(of: image.path).isEmpty, graph.overlays(on: image.path).isEmpty
            else { return nil }
            let size = ByteCount(bytes: image.allocated).text
            return Finding(
                subject: image.path,
                problem: image.isEmptyOverlay == true
                    ? "an empty overlay that no VM uses"
                    : "an overlay that no VM uses (\(size)); delete it if its contents are not missed",
                repair: image.isEmptyOverlay == true ? [.removeLayer(path: image.path)] : nil)
        }
    }

    private func leftoverFindings(_ members: [ObservedDomain]) -> [Finding] {
        let littered = Set(host.leftovers.map { String($0[..<($0.lastIndex(of: "/") ?? $0.startIndex)]) })
        return littered.intersection(members.compactMap { $0.memberDisk?.folder }).sorted().map { folder in
            Finding(
                subject: folder, problem: "temporary files of an interrupted run",
                repair: [.removeTemporaries(directory: folder)])
        }
    }
}
