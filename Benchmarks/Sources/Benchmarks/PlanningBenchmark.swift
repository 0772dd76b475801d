import FleetCore

/// Planning for a simulated host with 10,000 domains.
enum PlanningBenchmark {
    static let domains = 10_000

    static func run() {
        let host = simulatedHost()
        let small = measure(members: 10_000, host)
        let large = measure(members: 100_000, host)
        print("plan 10,000 new members on a host with \(domains) domains: \(small.text)")
        print("plan 100,000 there: \(large.text)")
        print("ratio: \(Measurement.text(large.median / small.median)); peak \(Measurement.peakMiB) MiB")
    }

    private static let golden = GoldenImage(
        path: "/images/golden.qcow2", format: "qcow2", virtualSize: 10 << 30,
        images: [FingerprintedImage(path: "/images/golden.qcow2", size: 1 << 30, modified: "1", sample: "s")])

    private static func measure(members: Int, _ host: ObservedHost) -> Measurement {
        let fleet = DesiredFleet(
            name: "lab", golden: golden, directory: "/images/lab",
            members: (1...members).map {
                DesiredMember(index: $0, name: "lab-\($0)", uuid: "lab-uuid-\($0)")
            },
            definition: DesiredDefinition(
                templateDigest: "d", memoryKiB: 1 << 20, vcpus: 1, interfaceCount: 1))
        return Measurement(runs: 5) {
            let plan = Planner(host).spawn(fleet)
            precondition(plan.lanes.count == members && !plan.isRefused)
        }
    }

    private static func simulatedHost() -> ObservedHost {
        var host = ObservedHost(
            images: [
                ObservedImage(
                    path: golden.path, identity: "1:1", format: "qcow2", virtualSize: 10 << 30, mode: 0o444)
            ], goldens: [golden.path: ObservedGolden(path: golden.path, images: golden.images)])
        for index in 1...domains {
            let path = "/images/other/other-\(index).qcow2"
            host.images.append(
                ObservedImage(
                    path: path, identity: "1:\(index + 1)", format: "qcow2", backingPath: golden.path))
            host.domains.append(
                ObservedDomain(
                    name: "other-\(index)", uuid: "other-uuid-\(index)", state: .off, memoryKiB: 1 << 20,
                    disks: [
                        ObservedDisk(
                            target: "vda", path: path, format: "qcow2", isWritable: true, isInDefinition: true
                        )
                    ], macAddresses: ["52:54:01:00:00:01"],
                    membership: Membership(
                        fleet: "other", index: index, templateDigest: "d", goldenPath: golden.path,
                        goldenFormat: "qcow2", goldenImages: golden.images)))
        }
        return host
    }
}
