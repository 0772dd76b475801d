/// One command in a random sequence.
struct StateOperation {
    enum Verb: String, CaseIterable {
        case start, shutdown, hibernate, wake, overlay, discard, commit, promote, rebase
        case take = "snapshot take"
        case restore = "snapshot restore"
        case delete = "snapshot delete"
        // Behind coppice's back.
        case virshStart = "start "
        case virshDestroy = "destroy"
        case virshSave = "managedsave"
        case virshForget = "managedsave-remove"
        case virshSuspend = "suspend"
        case virshResume = "resume"

        var isVirsh: Bool {
            switch self {
            case .virshStart, .virshDestroy, .virshSave, .virshForget, .virshSuspend, .virshResume: true
            default: false
            }
        }

        /// How often it comes.
        var weight: Int {
            switch self {
            case .overlay, .commit: 14
            case .discard, .take: 10
            case .start, .restore, .delete, .rebase: 8
            case .hibernate, .promote: 6
            case .wake, .virshDestroy: 4
            case .virshSuspend, .virshResume: 5
            case .virshStart, .virshSave, .virshForget: 3
            case .shutdown: 1
            }
        }

        /// The permissions and choices that it takes.
        var flags: [String] {
            switch self {
            case .shutdown: ["--force"]
            case .discard: ["--force", "--drop-snapshots", "--to-golden", "--start"]
            case .promote: ["--drop-snapshots", "--flatten"]
            case .rebase: ["--force", "--drop-snapshots", "--start"]
            case .restore: ["--drop-saved"]
            default: []
            }
        }
    }

    let verb: Verb
    /// Places in the model's members; one where the verb takes one.
    let members: [Int]
    let flags: Set<String>
    /// A snapshot's name, or an image's path.
    let argument: String

    func has(_ flag: String) -> Bool { flags.contains(flag) }

    /// The arguments for coppice, or for virsh.
    func arguments(in model: StateModel) -> [String] {
        if verb.isVirsh {
            return [verb == .virshStart ? "start" : verb.rawValue] + members.map { model.members[$0].name }
        }
        let whole = members.count == model.members.count
        let selector =
            whole ? model.fleet : "\(model.fleet)/" + members.map { "\($0 + 1)" }.joined(separator: ",")
        let named: [String] =
            switch verb {
            case .take, .restore, .delete: ["--name", argument]
            case .promote: ["--as", argument]
            case .rebase: ["--golden", argument]
            case .shutdown: ["--timeout", "1s"]
            default: []
            }
        return verb.rawValue.split(separator: " ").map(String.init) + [selector] + named + flags.sorted()
    }

    static func random(
        in model: StateModel, newImage: String, using generator: inout some RandomNumberGenerator
    ) -> StateOperation {
        let total = Verb.allCases.reduce(0) { $0 + $1.weight }
        var ticket = Int.random(in: 0..<total, using: &generator)
        var verb = Verb.start
        for candidate in Verb.allCases {
            if ticket < candidate.weight {
                verb = candidate
                break
            }
            ticket -= candidate.weight
        }
        // Mostly one, so that one member's state does not have all the others refused with it.
        let everybody = Array(model.members.indices)
        let one = Int.random(in: everybody.indices, using: &generator)
        var members = [one]
        if !verb.isVirsh, verb != .promote, verb != .shutdown, Int.random(in: 0..<5, using: &generator) == 0 {
            members = everybody.filter { _ in Bool.random(using: &generator) }
            if members.isEmpty { members = everybody }
        }
        var flags = Set(verb.flags.filter { _ in Bool.random(using: &generator) })
        if !verb.isVirsh, Int.random(in: 0..<10, using: &generator) > 0 { flags.insert("--yes") }
        let argument: String
        switch verb {
        case .take, .restore, .delete:
            // Restoring and deleting mostly something that exists.
            let known = model.members[one].snapshots.map(\.name).randomElement(using: &generator)
            let any = ["a", "b", "c"].randomElement(using: &generator) ?? "a"
            argument = verb == .take || Int.random(in: 0..<4, using: &generator) == 0 ? any : known ?? any
        case .promote:
            // Now and then onto an image that exists.
            let existing = model.goldens.keys.sorted().randomElement(using: &generator) ?? newImage
            argument = Int.random(in: 0..<6, using: &generator) == 0 ? existing : newImage
        case .rebase:
            argument = model.goldens.keys.sorted().randomElement(using: &generator) ?? newImage
        default: argument = ""
        }
        return StateOperation(verb: verb, members: members, flags: flags, argument: argument)
    }
}
