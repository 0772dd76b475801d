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
