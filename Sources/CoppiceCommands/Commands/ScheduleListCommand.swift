internal import ArgumentParser
internal import FleetHost

struct ScheduleListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the timers that coppice has written, the system's and your own.",
        discussion: "  coppice schedule list")

    @OptionGroup var units: UnitOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await CommandRunner.guarded(output.console) {
            let console = output.console
            var entries: [ScheduleEntry] = []
            for folder in units.folders { entries += try await Schedule(in: folder).entries() }
            try console.json(entries)
            if !console.isJSON { for line in ScheduleRendering.lines(of: entries) { console.answer(line) } }
        }
    }
}
