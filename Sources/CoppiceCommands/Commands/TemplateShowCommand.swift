internal import ArgumentParser
internal import FleetHost

struct TemplateShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print a shipped template, to start one of your own from.",
        discussion: "  coppice template show linux > lab.xml")

    @Argument(help: "The template's name.", completion: .templates)
    var name: String

    @OptionGroup var output: OutputOptions

    func validate() throws { try output.withoutJSON("this prints a template") }

    func run() async throws {
        try await CommandRunner.guarded(output.console) {
            output.console.answer(try TemplateCatalog.text(of: name))
        }
    }
}
