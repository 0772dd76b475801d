internal import ArgumentParser
internal import FleetHost

struct ApplyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Bring a fleet in line with a fleet file: add, change, and with --prune remove.",
        discussion: """
            The file is YAML with the options of spawn as keys; relative paths are relative to the file.

              coppice apply lab.yaml
            """)

    @Argument(help: "The fleet file.", completion: .file(extensions: ["yaml", "yml"]))
    var file: String

    @Flag(help: "Remove members beyond the file's count.")
    var prune = false

    @Flag(help: "Pull the plug of running members that --prune removes.")
    var force = false

    @OptionGroup(title: "How it is done") var change: ChangeOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await CommandRunner.guarded(output.console) {
            let specification = try FleetFile.load(file)
            try await CommandRunner.run(connection, output) { host, console in
                try await SpawnCommand.converge(
                    specification, from: file, prune: prune, force: force, host, console, change)
            }
        }
    }
}
