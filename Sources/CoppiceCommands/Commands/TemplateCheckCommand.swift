internal import ArgumentParser
internal import FleetHost

struct TemplateCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check a template: syntax, parameters, disks, libvirt's schema.",
        discussion: "  coppice template check lab.xml --set room=A1")

    @Argument(help: "A file with a domain's XML.", completion: .file(extensions: ["xml"]))
    var file: String

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("A value for one of the template's parameters.", valueName: "key=value"))
    var parameters: [String] = []

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await CommandRunner.guarded(output.console) {
            let notices = try check()
            try output.console.json(Checked(file: file, notices: notices))
            if output.json { return }
            for notice in notices { output.console.note(notice) }
            output.console.result("\(file): can be a template")
        }
    }

    /// `--json`; promised: a field is added, never renamed.
    private struct Checked: Encodable {
        let file: String
        let notices: [String]
    }

    private func check() throws -> [String] {
        try TemplateCatalog.check(file, parameters: FleetOptions.parse(parameters))
    }
}
