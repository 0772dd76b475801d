internal import ArgumentParser
internal import FleetHost

/// For packages: not among the verbs that `--help` lists.
struct ManualCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual",
        abstract: "Write the pages for man, one for each verb, into a folder.",
        discussion: "  coppice manual build/man1",
        shouldDisplay: false)

    @Argument(help: "The folder, which must exist.", completion: .directory)
    var folder: String

    func run() async throws {
        try await CommandRunner.guarded(Console()) {
            for command in try CommandDescription.all().pages {
                let page = ManualPage(of: command)
                try OutputFile.write(page.text, to: "\(folder)/\(page.name).1")
            }
        }
    }
}
