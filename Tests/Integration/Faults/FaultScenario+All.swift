extension FaultScenario {
    private static let golden = StateFleet.goldenContents
    private static let first = StateContents([2: 11, 5: 12])
    private static let second = StateContents([5: 21, 9: 22])
    private static let other = StateContents([7: 99])
    private static var one: StateContents { golden.covered(by: first) }
    private static var both: StateContents { one.covered(by: second) }

    private static func member(
        _ contents: StateContents, _ layers: Int = 1, _ state: String = "off", snapshots: [String] = []
    ) -> Member {
        Member(contents: contents, layers: layers, states: [state], snapshots: snapshots)
    }

    private static func write(_ fleet: StateFleet) throws {
        for index in 1...fleet.count { try fleet.write(first, to: fleet.layer(index)) }
    }

    private static func layer(_ fleet: StateFleet) throws {
        try write(fleet)
        try fleet.succeed(["overlay", fleet.name])
        for index in 1...fleet.count { try fleet.write(second, to: fleet.layer(index, 1)) }
    }

    private static func start(_ fleet: StateFleet) throws { try fleet.succeed(["start", fleet.name]) }

    private static func hibernate(_ fleet: StateFleet) throws {
        try write(fleet)
        try start(fleet)
        try fleet.succeed(["hibernate", fleet.name])
    }

    /// Verbs on disks of VMs that are off.
    static let disks: [FaultScenario] = [
        FaultScenario(
            verb: "spawn",
            arguments: [
                "spawn", "FLEET", "--golden", "FOLDER/golden.qcow2", "--count", "3", "--directory",
                "FOLDER/fleet", "--template", "minimal", "--memory", "32MiB", "--network", "none",
                "--virt-type", "qemu",
            ], concerned: 2...3, before: .absent, after: member(golden), files: 4),
        FaultScenario(
            verb: "destroy", arguments: ["destroy", "FLEET", "--yes"], before: member(both, 2),
            after: .absent, files: 1, prepare: layer),
        FaultScenario(
            verb: "discard", arguments: ["discard", "FLEET", "--yes"], members: 2, concerned: 1...2,
            before: member(one), after: member(golden), files: 3, prepare: write),
        FaultScenario(
            verb: "discard --to-golden", arguments: ["discard", "FLEET", "--to-golden", "--yes"],
            before: member(both, 2), after: member(golden), files: 2, prepare: layer),
        FaultScenario(
            verb: "rebase", arguments: ["rebase", "FLEET", "--golden", "FOLDER/other.qcow2", "--yes"],
            before: member(both, 2), after: member(other), files: 3
        ) { fleet in
            try layer(fleet)
            try StateFleet.makeImage(fleet.image("other.qcow2"), other)
        },
        FaultScenario(
            verb: "overlay", arguments: ["overlay", "FLEET"], before: member(one), after: member(one, 2),
            isRepeatable: false, files: 3, prepare: write),
        FaultScenario(
            verb: "commit", arguments: ["commit", "FLEET", "--yes"], before: member(both, 2),
            after: member(both), isRepeatable: false, files: 2, prepare: layer),
        FaultScenario(
            verb: "promote", arguments: ["promote", "FLEET/1", "--as", "FOLDER/v2.qcow2"],
            before: member(one), after: member(one), files: 3, prepare: write),
        FaultScenario(
            verb: "promote --flatten",
            arguments: ["promote", "FLEET/1", "--as", "FOLDER/v2.qcow2", "--flatten", "--yes"],
            before: member(both, 2), after: member(both), files: 3, prepare: layer),
    ]

    /// A snapshot with memory.
    static let liveSnapshot = FaultScenario(
        verb: "snapshot take, live", arguments: ["snapshot", "take", "FLEET", "--name", "exam"],
        before: member(one, 1, "running"), after: member(one, 1, "running", snapshots: ["exam"]), files: 2
    ) { fleet in
        try write(fleet)
        try start(fleet)
    }

    /// Verbs on power and memory, and on disks of VMs that run or are hibernated.
    static let power: [FaultScenario] = [
        FaultScenario(
            verb: "start", arguments: ["start", "FLEET"], before: member(one),
            after: member(one, 1, "running"), files: 2, prepare: write),
        FaultScenario(
            verb: "shutdown --force", arguments: ["shutdown", "FLEET", "--force", "--timeout", "1"],
            before: member(one, 1, "running"), after: member(one), files: 2
        ) { fleet in
            try write(fleet)
            try start(fleet)
        },
        FaultScenario(
            verb: "hibernate", arguments: ["hibernate", "FLEET"], before: member(one, 1, "running"),
            after: member(one, 1, "hibernated"), files: 2
        ) { fleet in
            try write(fleet)
            try start(fleet)
        },
        FaultScenario(
            verb: "wake", arguments: ["wake", "FLEET"], before: member(one, 1, "hibernated"),
            after: member(one, 1, "running"), files: 2, prepare: hibernate),
        FaultScenario(
            verb: "snapshot take", arguments: ["snapshot", "take", "FLEET", "--name", "exam"],
            before: member(one), after: member(one, snapshots: ["exam"]), files: 2, prepare: write),
        FaultScenario(
            verb: "snapshot restore", arguments: ["snapshot", "restore", "FLEET", "--name", "exam", "--yes"],
            before: member(both, snapshots: ["exam"]), after: member(one, snapshots: ["exam"]), files: 2
        ) { fleet in
            try write(fleet)
            try fleet.succeed(["snapshot", "take", fleet.name, "--name", "exam"])
            try fleet.write(second, to: fleet.layer(1))
        },
        FaultScenario(
            verb: "snapshot delete", arguments: ["snapshot", "delete", "FLEET", "--name", "exam"],
            before: member(one, snapshots: ["exam"]), after: member(one), files: 2
        ) { fleet in
            try write(fleet)
            try fleet.succeed(["snapshot", "take", fleet.name, "--name", "exam"])
        },
        FaultScenario(
            verb: "discard, hibernated", arguments: ["discard", "FLEET", "--yes"],
            before: member(one, 1, "hibernated"), after: member(golden), files: 2, prepare: hibernate),
        FaultScenario(
            verb: "discard --force, running", arguments: ["discard", "FLEET", "--force", "--yes"],
            before: member(one, 1, "running"), after: member(golden), files: 2
        ) { fleet in
            try write(fleet)
            try start(fleet)
        },
        FaultScenario(
            verb: "overlay, live", arguments: ["overlay", "FLEET"], before: member(one, 1, "running"),
            after: member(one, 2, "running"), isRepeatable: false, files: 3
        ) { fleet in
            try write(fleet)
            try start(fleet)
        },
        FaultScenario(
            verb: "commit, live", arguments: ["commit", "FLEET", "--yes"],
            before: member(both, 2, "running"), after: member(both, 1, "running"), isRepeatable: false,
            files: 2
        ) { fleet in
            try layer(fleet)
            try start(fleet)
        },
        FaultScenario(
            verb: "destroy --force, running", arguments: ["destroy", "FLEET", "--force", "--yes"],
            before: member(one, 1, "running"), after: .absent, files: 1
        ) { fleet in
            try write(fleet)
            try start(fleet)
        },
    ]
}
