public import FleetCore

extension Host {
    /// The images at the bottom of what `tree` is asked to draw.
    ///
    /// - Parameter subject: an image's path, with a `/` at its beginning or a file of that name; a selector; `nil`
    ///   for all fleets.
    /// - Throws: `InputError`, `Refusal`, `LibvirtError`.
    public func roots(of subject: String?) async throws -> (roots: [String], observed: ObservedHost) {
        if let subject, subject.contains("/"), FileProbe.exists(subject) {
            let path = CanonicalPath.of(CanonicalPath.absolute(subject))
            let folder = CanonicalPath.folder(of: path)
            return ([path], try await observe(ObservationScope(goldens: [path], directories: [folder])))
        }
        if let subject, subject.hasPrefix("/") || subject.hasPrefix(".") || subject.hasSuffix(".qcow2") {
            throw InputError(
                subject: "image '\(subject)'", problem: "does not exist",
                wayOut: "write its path with a '/', such as ./golden.qcow2")
        }
        let observed = try await observe()
        let selectors =
            try subject.map { [try Selector($0)] } ?? observed.fleetNames.map { Selector.fleet($0) }
        let domains = try Selector.resolve(selectors, in: observed.domains)
        let graph = ImageGraph(observed)
        let bottoms = domains.compactMap { domain in
            domain.memberDisk.flatMap { graph.chain(from: $0.path).last?.path }
        }
        return (Set(bottoms).sorted(), observed)
    }
}
