import Foundation

/// A random walk over a fleet: chooses a command, lets the model say what has to come of it, runs it, compares.
struct StateRun {
    private let fleet: StateFleet
    private let seed: UInt64
    private var generator: StateGenerator
    private var model: StateModel
    private var promotions = 0
    /// Operations run; writes into disks are not counted.
    private(set) var count = 0
    /// How often each verb changed something.
    private(set) var changed: [String: Int] = [:]
    private var refusals = 0

    init(seed: UInt64) throws {
        self.seed = seed
        generator = StateGenerator(state: seed)
        let fleet = try StateFleet(4)
        self.fleet = fleet
        var goldens: [String: StateModel.Golden] = [:]
        let second = fleet.image("golden-2.qcow2")
        let contents = [fleet.golden: StateFleet.goldenContents, second: StateContents([3: 77, 5: 78])]
        try StateFleet.makeImage(second, StateContents([3: 77, 5: 78]))
        for (path, contents) in contents {
            goldens[path] = StateModel.Golden(
                contents: contents, below: [], digest: try StateFleet.digest(path))
        }
        model = StateModel(
            fleet: fleet.name, directory: fleet.directory,
            members: (1...4).map {
                StateModel.Member(
                    name: fleet.member($0), layers: [StateModel.Layer(path: fleet.layer($0))],
                    golden: fleet.golden)
            }, goldens: goldens)
    }

    var summary: String {
        "\(count) operations, \(refusals) refused; changed: "
            + changed.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    }

    /// One command, and the comparison after it.
    mutating func step() throws {
        let operation = StateOperation.random(
            in: model, newImage: fleet.image("promoted-\(promotions + 1).qcow2"), using: &generator)
        let prediction = model.prediction(of: operation)
        switch prediction {
        case .senseless: return
        // Most of what one can say in a random state is forbidden; a third of it is enough.
        case .refused, .nothingToDo: if Int.random(in: 0..<3, using: &generator) > 0 { return }
        case .changes: break
        }
        count += 1
        try writeSomething()
        let wanted = model.prediction(of: operation)
        let arguments = operation.arguments(in: model)
        do {
            switch wanted {
            case .senseless: return
            case .changes(let next):
                try run(operation, arguments, endingWith: 0)
                changed[operation.verb.rawValue, default: 0] += 1
                if operation.verb == .promote { promotions += 1 }
                model = next
            case .nothingToDo:
                try unchanged { try run(operation, arguments, endingWith: 0) }
            case .refused:
                refusals += 1
                try unchanged {
                    try run(operation, arguments, endingWith: operation.verb == .shutdown ? 1 : 3)
                }
            }
            try compare()
        } catch {
            throw StateFailure(
                description: """
                    COPPICE_SEED=\(seed), operation \(count). What was run:
                    \(fleet.log.joined(separator: "\n"))
                    The difference:
                    \(error)
                    """)
        }
    }

    /// Gives the members that are off something to lose.
    private mutating func writeSomething() throws {
        for place in model.members.indices where model.members[place].power == .off {
            guard Bool.random(using: &generator) else { continue }
            var written = StateContents()
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                written[Int.random(in: 0..<StateContents.blockCount, using: &generator)] =
                    UInt8.random(in: 1...200, using: &generator)
            }
            let top = model.members[place].layers[0]
            try fleet.write(written, to: top.path)
            model.members[place].layers[0].written = top.written.covered(by: written)
        }
    }

    private func run(_ operation: StateOperation, _ arguments: [String], endingWith status: Int32) throws {
        if operation.verb.isVirsh {
            try fleet.virsh(arguments)
            return
        }
        let answer = try fleet.coppice(arguments)
        guard answer.status == status else {
            throw StateFailure(
                description:
                    "it ended with \(answer.status) instead of \(status): \(answer.output)\(answer.errors)")
        }
    }

    private func unchanged(_ body: () throws -> Void) throws {
        let before = try fleet.fingerprint()
        try body()
        let changes = StateFleet.changes(before, try fleet.fingerprint())
        guard changes.isEmpty else {
            throw StateFailure(description: "nothing had to change, but:\n" + changes.joined(separator: "\n"))
        }
    }

    // MARK: Comparing

    private mutating func compare() throws {
        var differences: [String] = []
        func expect<Value: Equatable>(_ what: String, _ found: Value, _ wanted: Value) {
            if found != wanted { differences.append("\(what): found \(found), the model says \(wanted)") }
        }
        let status = try fleet.status()
        expect("members", status.map(\.name), model.members.map(\.name))
        for (member, found) in zip(model.members, status) {
            expect("\(member.name), state", found.state, member.power.word)
            expect("\(member.name), chain", found.chain, model.chain(of: member))
            expect("\(member.name), golden", found.golden?.path, member.golden)
            expect("\(member.name), golden intact", found.golden?.intact, true)
            let snapshots = member.snapshots.map {
                StateStatus.Snapshot(
                    name: $0.name, hasMemory: $0.power != .off, current: $0.name == member.currentSnapshot,
                    parent: $0.parent)
            }
            expect(
                "\(member.name), snapshots", found.snapshots.sorted { $0.name < $1.name },
                snapshots.sorted { $0.name < $1.name })
            expect("\(member.name), saved bytes", found.savedBytes != nil, member.power.isHibernated)
        }
        differences += try StateContents.differences(
            model.members.map { ($0.layers[0].path, model.contents(of: $0)) })
        let present = Set(try fleet.files().map { "\(fleet.folder)/\($0)" })
        expect("files too many", present.subtracting(model.files).sorted(), [])
        expect("files missing", model.files.subtracting(present).sorted(), [])
        try compareGoldens(&differences)
        guard differences.isEmpty else {
            throw StateFailure(description: differences.joined(separator: "\n"))
        }
    }

    /// Every golden image, and every layer that one rests on, is byte for byte what it was when it became one.
    private mutating func compareGoldens(_ differences: inout [String]) throws {
        let paths = model.goldens.keys.sorted()
        let digests = try StateShell.succeed("sha256sum", paths).split(separator: "\n").map {
            String($0.prefix(64))
        }
        for (path, digest) in zip(paths, digests) {
            guard let golden = model.goldens[path] else { continue }
            if golden.digest.isEmpty {
                // New: from now on it may not change. What it holds is read once, here.
                if let difference = try golden.contents.difference(from: path) {
                    differences.append(difference)
                }
                model.goldens[path] = StateModel.Golden(
                    contents: golden.contents, below: golden.below, digest: digest)
            } else if digest != golden.digest {
                differences.append("\(path) changed: \(digest) instead of \(golden.digest)")
            }
        }
    }
}

/// A generator whose every run is the same for the same seed (SplitMix64).
struct StateGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
