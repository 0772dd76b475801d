internal import ArgumentParser
internal import FleetHost

struct TemplateListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the shipped templates.", discussion: "  coppice template list")

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await CommandRunner.guarded(output.console) {
            let entries = TemplateCatalog.entries
            try output.console.json(entries)
            guard !output.json else { return }
            var table = Table(["NAME", "FOR"])
            for entry in entries { table.add([entry.name, entry.summary]) }
            for line in table.lines() { output.console.answer(line) }
        }
    }
}
