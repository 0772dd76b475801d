import FleetCore

/// Values that the renderings are shown with.
enum Samples {
    static let golden = GoldenImage(
        path: "/images/golden.qcow2", format: "qcow2", virtualSize: 8 << 30,
        images: [
            FingerprintedImage(path: "/images/golden.qcow2", size: 4096, modified: "1", sample: "s")
        ])

    static func definition(_ index: Int) -> MemberDefinition {
        MemberDefinition(
            fleet: "lab", index: index, name: "lab-0\(index)",
            uuid: "00000000-0000-5000-8000-00000000000\(index)",
            macAddresses: ["52:54:00:00:00:0\(index)"], diskPath: "/images/lab/lab-0\(index).qcow2",
            directory: "/images/lab", nvramPath: nil, templateDigest: "digest", golden: golden)
    }

    static func domain(
        _ index: Int, state: DomainState = .off, savedBytes: UInt64? = nil, recorded: GoldenImage? = golden
    ) -> ObservedDomain {
        ObservedDomain(
            name: "lab-0\(index)", uuid: "00000000-0000-5000-8000-00000000000\(index)", state: state,
            memoryKiB: 2 << 20, vcpus: 2,
            disks: [
                ObservedDisk(
                    target: "vda", path: "/images/lab/lab-0\(index).qcow2", format: "qcow2",
                    isWritable: true, isInDefinition: true)
            ],
            macAddresses: ["52:54:00:00:00:0\(index)"],
            membership: recorded.map {
                Membership(
                    fleet: "lab", index: index, templateDigest: "digest", goldenPath: $0.path,
                    goldenFormat: $0.format, goldenImages: $0.images)
            }, savedBytes: savedBytes)
    }

    static func overlay(_ index: Int, allocated: UInt64 = 200 << 10) -> ObservedImage {
        ObservedImage(
            path: "/images/lab/lab-0\(index).qcow2", identity: "1:\(index)", format: "qcow2",
            virtualSize: 8 << 30, allocated: allocated, backingPath: golden.path)
    }

    /// A host with these domains, each on an overlay of its own over the golden image.
    static func host(_ domains: [ObservedDomain], addresses: [String: [String]] = [:]) -> ObservedHost {
        let base = ObservedImage(
            path: golden.path, identity: "1:0", format: "qcow2", virtualSize: 8 << 30, allocated: 3 << 29,
            mode: 0o444)
        return ObservedHost(
            domains: domains, images: [base] + domains.indices.map { overlay($0 + 1) },
            goldens: [golden.path: ObservedGolden(path: golden.path, images: golden.images)],
            addresses: addresses)
    }

    static func statuses(
        _ domains: [ObservedDomain], addresses: [String: [String]] = [:]
    ) -> [MemberStatus] {
        let host = host(domains, addresses: addresses)
        let graph = ImageGraph(host)
        return domains.map { MemberStatus(of: $0, on: host, graph: graph) }
    }
}
