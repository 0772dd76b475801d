extension Planner {
    /// The images that rest on this one and count: all but an empty layer of the same name that no VM uses, such as
    /// an interrupted `overlay` leaves. That holds nothing that a change below could hurt.
    func overlaysThatCount(on path: String) -> [String] {
        graph.overlays(on: path).filter { !isEmptyLeftover($0, on: path) }
    }

    /// The empty layers on a domain's disk that an interrupted run left there.
    func emptyLeftovers(of domain: ObservedDomain) -> [String] {
        guard let disk = domain.memberDisk else { return [] }
        return graph.overlays(on: disk.path).filter { path in
            isEmptyLeftover(path, on: disk.path) && isNamedAfter(domain.name, path: path)
        }.sorted()
    }

    /// The layers of a domain's own that an interrupted run had already put the top over and did not come to delete, the
    /// highest first.
    ///
    /// They are named as its layers are, lie where its disk lies, and nothing uses them or rests on them. What an image
    /// outside the folders that were looked at might rest on is sealed (``promote(_:to:permissions:)``) and not among
    /// them.
    func strandedLayers(of domain: ObservedDomain) -> [String] {
        guard let disk = domain.memberDisk else { return [] }
        var stranded = Set(
            (unusedOverlays["\(disk.folder)/\(domain.name)"] ?? []).filter { image in
                image.exists && image.problem == nil && image.backingPath != nil && !isGolden(image)
                    && isLayerName(image.path, of: domain, in: disk.folder) && image.path != disk.path
                    && graph.dependents(of: image.path).isEmpty
            }.map(\.path))
        var count = 0
        while count != stranded.count {
            count = stranded.count
            stranded = stranded.filter { path in graph.overlays(on: path).allSatisfy(stranded.contains) }
        }
        return stranded.sorted {
            (graph.chain(from: $1).count, $0) < (graph.chain(from: $0).count, $1)
        }
    }

    /// Each overlay under both that its name may mean: `lab.1.qcow2` is the disk of `lab.1` or the second layer of `lab`.
    static func unusedOverlays(_ images: [ObservedImage], _ graph: ImageGraph) -> [String: [ObservedImage]] {
        var overlays: [String: [ObservedImage]] = [:]
        for image in images
        where image.backingPath != nil && image.path.hasSuffix(".qcow2") && graph.uses(of: image.path).isEmpty
        {
            let whole = String(image.path.dropLast(".qcow2".count))
            overlays[whole, default: []].append(image)
            guard let stem = stem(of: image.path), stem.utf8.count < whole.utf8.count else { continue }
            overlays[String(stem), default: []].append(image)
        }
        return overlays
    }

    /// What is lost with stranded layers, which may after all be somebody's.
    func losses(ofStranded layers: [String]) -> [String] {
        guard !layers.isEmpty else { return [] }
        let bytes = layers.reduce(UInt64(0)) { $0 + (graph.image(at: $1)?.allocated ?? 0) }
        return [
            "what no VM uses any more: \(layers.joined(separator: ", ")) (\(ByteCount(bytes: bytes).text))"
        ]
    }

    /// Whether a path is exactly what `spawn` and `overlay` call a domain's layers.
    private func isLayerName(_ path: String, of domain: ObservedDomain, in folder: String) -> Bool {
        let start = "\(folder)/\(domain.name)."
        guard path.hasPrefix(start), path.hasSuffix("qcow2") else { return false }
        let middle = path.dropFirst(start.count).dropLast("qcow2".count)
        return middle.isEmpty
            || (middle.last == "." && middle.count > 1 && middle.dropLast().allSatisfy(\.isNumber))
    }

    /// A plan that first deletes what killed runs left beside the domains' disks, if there is anything.
    func tidied(_ plan: Plan, for domains: [ObservedDomain]) -> Plan {
        let folders = Set(domains.compactMap { $0.memberDisk?.folder })
        let littered = Set(host.leftovers.map { String($0[..<($0.lastIndex(of: "/") ?? $0.startIndex)]) })
        let steps = folders.intersection(littered).sorted().map { Step.removeTemporaries(directory: $0) }
        var plan = plan
        plan.preparation = steps.filter { !plan.preparation.contains($0) } + plan.preparation
        return plan
    }

    private func isEmptyLeftover(_ path: String, on base: String) -> Bool {
        graph.image(at: path)?.isEmptyOverlay == true && graph.uses(of: path).isEmpty
            && graph.overlays(on: path).isEmpty && Self.stem(of: path) == Self.stem(of: base)
    }

    /// What the layers of one disk have in common: the path without `.qcow2` and the layer's number.
    private static func stem(of path: String) -> Substring? {
        guard path.hasSuffix(".qcow2") else { return nil }
        let name = path.dropLast(6)
        guard let point = name.lastIndex(of: "."), !name[point...].dropFirst().isEmpty,
            name[point...].dropFirst().allSatisfy({ ("0"..."9").contains($0) })
        else { return name }
        return name[..<point]
    }

    /// Whether a file is named as a layer of this domain is: `lab-01.qcow2`, `lab-01.1.qcow2`.
    func isNamedAfter(_ name: String, path: String) -> Bool {
        path.split(separator: "/").last?.hasPrefix("\(name).") ?? false
    }

    /// Whether an image was sealed, or any member recorded it as golden.
    func isGolden(_ image: ObservedImage) -> Bool {
        image.mode & 0o222 == 0 || recordedGoldens.contains(graph.key(image.path))
    }
}
