internal import ArgumentParser
internal import FleetCore
internal import FleetHost

struct TemplateRenderCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render", abstract: "Print the XML that a member would get; make nothing.",
        discussion: "  coppice template render linux --golden golden.qcow2 --memory 2GiB")

    @Argument(help: "A shipped template's name, or a file with a domain's XML.", completion: .templates)
    var source: String

    @Option(help: "The fleet's name in the result.")
    var fleet = "example"

    @OptionGroup(title: "What they are") var definition: FleetOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func validate() throws { try output.withoutJSON("this prints a domain's XML") }

    func run() async throws {
        try await CommandRunner.guarded(output.console) {
            var options = definition
            options.template = source
            let specification = try options.specification(name: fleet, count: 1, start: false)
            try await CommandRunner.run(connection, output) { host, console in
                let loaded = try await host.load(specification)
                for notice in loaded.notices { console.note(notice) }
                console.answer(try loaded.firstMemberXML())
            }
        }
    }
}
