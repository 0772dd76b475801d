internal import ArgumentParser

/// What all verbs that change something understand.
struct ChangeOptions: ParsableArguments {
    @Option(name: [.short, .long], help: "How much is done at once (default: what suits the verb).")
    var jobs: Int?

    @Flag(name: [.customShort("n"), .long], help: "Print the plan and change nothing.")
    var dryRun = false

    @Flag(name: [.short, .long], help: "Don't ask before something is lost.")
    var yes = false

    func validate() throws {
        if let jobs, !(1...1024).contains(jobs) {
            throw ValidationError("--jobs \(jobs) is out of range; give 1 to 1024")
        }
    }
}
