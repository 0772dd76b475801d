/// A verb with the states of the members before and after it, for killing it anywhere.
struct FaultScenario: Sendable {
    /// What a member is to look like.
    struct Member: Sendable {
        /// What its disk holds; `nil` where it does not exist.
        var contents: StateContents?
        /// Layers of its own.
        var layers: Int
        /// Any of these.
        var states: Set<String>
        var snapshots: [String] = []

        static let absent = Member(contents: nil, layers: 0, states: [])

        /// Where it differs; `nil` when it does not.
        func difference(from status: StateStatus?) throws -> String? {
            guard let status else { return contents == nil ? nil : "it is gone" }
            guard let contents else { return "it is there" }
            let own = status.chain.count { $0.contains("/fleet/") }
            if own != layers { return "it has \(own) layers instead of \(layers)" }
            if !states.contains(status.state) { return "it is \(status.state) instead of \(states)" }
            let names = status.snapshots.map(\.name)
            if names != snapshots { return "it has the snapshots \(names) instead of \(snapshots)" }
            return try contents.difference(from: status.chain.first ?? "no disk")
        }
    }

    let verb: String
    /// `FLEET` and `FOLDER` stand for the fleet's name and folder.
    let arguments: [String]
    var members = 1
    /// Which of them the verb is about.
    var concerned = 1...1
    let before: Member
    let after: Member
    /// Whether the verb asks for an end state; `overlay` and `commit` do not, and go one layer further when repeated.
    var isRepeatable = true
    /// Files in the fleet's folder once it is done.
    let files: Int
    /// Brings a fresh fleet into the state before.
    var prepare: @Sendable (StateFleet) throws -> Void = { _ in }

    func command(for fleet: StateFleet) -> [String] {
        arguments.map {
            $0.replacing("FLEET", with: fleet.name).replacing("FOLDER", with: fleet.folder)
        } + ["--jobs", "1"]
    }
}
