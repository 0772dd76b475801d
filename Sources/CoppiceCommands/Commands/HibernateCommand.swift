internal import ArgumentParser
internal import FleetCore

struct HibernateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hibernate",
        abstract: "Save the memory of all that run and stop them; start or wake resumes.",
        discussion: "  coppice hibernate lab")

    @OptionGroup var selection: SelectorOptions

    @OptionGroup(title: "How it is done") var change: ChangeOptions
    @OptionGroup(title: "How it is done") var keep: KeepGoingOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await SelectedRun.run(
            selection, change, connection, output, keepsGoing: keep.keepGoing
        ) { selection in
            selection.planner.hibernate(selection.domains)
        }
    }
}
