import FleetCore

/// Planning ten times the members on ten times the domains, which should take ten times as long.
enum PlanningBenchmark {
    static func run(rounds: Int) {
        let small = Case(members: 10_000, domains: 1_000)
        let large = Case(members: 100_000, domains: 10_000)
        for _ in 0..<rounds {
            Measuring.report("plan-small", Measuring.seconds { small.plan() })
            Measuring.report("plan-large", Measuring.seconds { large.plan() })
        }
        for _ in 0..<rounds {
            Measuring.report("plan-memory", Measuring.peakMegabytes { large.plan() })
        }
        let all = Case(members: 10_000, domains: 10_000)
        let tenfold = Case(members: 100_000, domains: 100_000)
        for _ in 0..<rounds {
            Measuring.report("discard-small", Measuring.seconds { all.planDiscard() })
            Measuring.report("discard-large", Measuring.seconds { tenfold.planDiscard() })
        }
    }

    /// A wanted fleet and the host that it is planned on.
    private struct Case {
        private let fleet: DesiredFleet
        private let host: ObservedHost
        private let existing: Int

        init(members: Int, domains: Int) {
            let golden = GoldenImage(
                path: "/images/golden.qcow2", format: "qcow2", virtualSize: 8 << 30,
                images: [
                    FingerprintedImage(
                        path: "/images/golden.qcow2", size: 1 << 30, modified: "1700000000000000000",
                        sample: "90c2438d-0b67-56d6-b417-78fd09645a10")
                ])
            existing = domains
            fleet = DesiredFleet(
                name: "lab", golden: golden, directory: "/images/lab",
                members: (1...members).map {
                    DesiredMember(index: $0, name: "lab-\($0)", uuid: Hexadecimal.uuid($0))
                },
                definition: DesiredDefinition(
                    templateDigest: "digest", memoryKiB: 2 << 20, vcpus: 2, interfaceCount: 1))
            host = ObservedHost(
                domains: (1...domains).map { Self.domain($0, golden) },
                images: [Self.image(golden.path, 0, on: nil)]
                    + (1...domains).map { Self.image("/images/lab/lab-\($0).qcow2", $0, on: golden.path) },
                goldens: [golden.path: ObservedGolden(path: golden.path, images: golden.images)])
        }

        /// From the observation to the plan, the graph included.
        @discardableResult
        func plan() -> Plan {
            let plan = Planner(host).spawn(fleet)
            let acting = plan.lanes.count { !$0.steps.isEmpty }
            precondition(!plan.isRefused && acting == fleet.members.count - existing, "\(plan.refusals)")
            return plan
        }

        /// From the observation to the plan of a discard of all that exist, with all layers.
        func planDiscard() {
            let permissions = Permissions()
            let plan = Planner(host).discard(host.domains, toGolden: true, permissions: permissions)
            precondition(!plan.isRefused && plan.lanes.allSatisfy { !$0.steps.isEmpty }, "\(plan.refusals)")
        }

        private static func image(_ path: String, _ number: Int, on backing: String?) -> ObservedImage {
            ObservedImage(
                path: path, identity: "1:\(number)", format: "qcow2", virtualSize: 8 << 30,
                allocated: 200 << 10, backingPath: backing, mode: backing == nil ? 0o444 : 0o600)
        }

        private static func domain(_ index: Int, _ golden: GoldenImage) -> ObservedDomain {
            ObservedDomain(
                name: "lab-\(index)", uuid: Hexadecimal.uuid(index), state: .off, memoryKiB: 2 << 20,
                vcpus: 2,
                disks: [
                    ObservedDisk(
                        target: "vda", path: "/images/lab/lab-\(index).qcow2", format: "qcow2",
                        isWritable: true, isInDefinition: true)
                ], macAddresses: [Hexadecimal.macAddress(index)],
                membership: Membership(
                    fleet: "lab", index: index, templateDigest: "digest", goldenPath: golden.path,
                    goldenFormat: golden.format, goldenImages: golden.images))
        }
    }
}
