internal import ArgumentParser
internal import FleetHost

struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Show what apply would do with a fleet file; change nothing.",
        discussion: "  coppice plan lab.yaml")

    @Argument(help: "The fleet file.", completion: .file(extensions: ["yaml", "yml"]))
    var file: String

    @Flag(help: "Plan for apply --prune.")
    var prune = false

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await CommandRunner.guarded(output.console) {
            let specification = try FleetFile.load(file)
            var change = ChangeOptions()
            change.dryRun = true
            try await CommandRunner.run(connection, output) { [change] host, console in
                try await SpawnCommand.converge(
                    specification, from: file, prune: prune, host, console, change)
            }
        }
    }
}
