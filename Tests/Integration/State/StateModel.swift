/// What a fleet should be, by the design's laws alone: nothing in here asks coppice, libvirt or QEMU.
struct StateModel: Equatable {
    enum Power: Equatable {
        case off
        case running
        case paused
        /// What it will be when it wakes.
        case hibernated(paused: Bool)

        var isActive: Bool { self == .running || self == .paused }
        var isHibernated: Bool { if case .hibernated = self { true } else { false } }
        var word: String {
            switch self {
            case .off: "off"
            case .running: "running"
            case .paused: "paused"
            case .hibernated: "hibernated"
            }
        }
    }

    struct Layer: Equatable {
        let path: String
        var written = StateContents()
    }

    struct Snapshot: Equatable {
        let name: String
        var parent: String?
        let power: Power
        /// What the top layer held.
        let written: StateContents
    }

    struct Member: Equatable {
        let name: String
        var power = Power.off
        /// Its own, top first.
        var layers: [Layer]
        var snapshots: [Snapshot] = []
        var currentSnapshot: String?
        var golden: String

        mutating func forgetSnapshots() {
            snapshots = []
            currentSnapshot = nil
        }
    }

    struct Golden: Equatable {
        let contents: StateContents
        /// The files that it rests on, top first.
        let below: [String]
        /// Of its file, which never changes.
        let digest: String
    }

    let fleet: String
    let directory: String
    var members: [Member]
    var goldens: [String: Golden]

    /// What a member's guest would read.
    func contents(of member: Member) -> StateContents {
        member.layers.reversed().reduce(goldens[member.golden]?.contents ?? StateContents()) {
            $0.covered(by: $1.written)
        }
    }

    /// The files that a member's disk consists of, top first.
    func chain(of member: Member) -> [String] {
        member.layers.map(\.path) + [member.golden] + (goldens[member.golden]?.below ?? [])
    }

    /// Every image that there should be.
    var files: Set<String> {
        Set(members.flatMap { chain(of: $0) }).union(goldens.keys).union(goldens.values.flatMap(\.below))
    }

    /// The name of a member's next layer: the first number that is free.
    func nextLayer(of member: Member) -> String {
        let taken = files
        var number = 1
        while taken.contains("\(directory)/\(member.name).\(number).qcow2") { number += 1 }
        return "\(directory)/\(member.name).\(number).qcow2"
    }
}
