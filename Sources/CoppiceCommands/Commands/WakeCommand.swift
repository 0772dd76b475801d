internal import ArgumentParser
internal import FleetCore

struct WakeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wake",
        abstract: "Resume what is hibernated, and nothing else.",
        discussion: "  coppice wake lab --wave 5 --every 30s")

    @OptionGroup var selection: SelectorOptions

    @Option(help: "How many at a time (default: all).")
    var wave: Int?

    @Option(help: ArgumentHelp("How long from one wave to the next.", valueName: "time"))
    var every = Seconds(30)

    @OptionGroup(title: "How it is done") var change: ChangeOptions
    @OptionGroup(title: "How it is done") var keep: KeepGoingOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if let wave, wave < 1 { throw ValidationError("--wave \(wave) wakes nobody; give 1 or more") }
    }

    func run() async throws {
        try await SelectedRun.run(
            selection, change, connection, output, keepsGoing: keep.keepGoing,
            waves: wave.map { Waves(size: $0, seconds: every.count) }
        ) { selection in
            selection.planner.wake(selection.domains)
        }
    }
}
