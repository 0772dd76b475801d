extension Planner {
    /// The images that rest on this one and count: all but empty overlays that no VM uses, such as an interrupted
    /// `overlay` leaves. Those hold nothing that a change below could hurt.
    func overlaysThatCount(on path: String) -> [String] {
        graph.overlays(on: path).filter { !isEmptyLeftover($0) }
    }

    /// The empty overlays on a domain's disk that an interrupted run left there.
    func emptyLeftovers(of domain: ObservedDomain) -> [String] {
        guard let disk = domain.memberDisk else { return [] }
        return graph.overlays(on: disk.path).filter { path in
            isEmptyLeftover(path) && isNamedAfter(domain.name, path: path)
        }.sorted()
    }

    private func isEmptyLeftover(_ path: String) -> Bool {
        graph.image(at: path)?.isEmptyOverlay == true && graph.uses(of: path).isEmpty
            && graph.overlays(on: path).isEmpty
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
