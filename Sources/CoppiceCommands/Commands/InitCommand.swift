internal import ArgumentParser
internal import FleetCore
internal import FleetHost

struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write a commented fleet file, for plan and apply.",
        discussion: """
            On a terminal it asks for what is not given. Nothing on the host is looked at.

              coppice init lab --golden /var/lib/libvirt/images/golden.qcow2 --count 30 --start
            """)

    @Argument(help: "The fleet's name.")
    var fleet: String?

    @Option(help: "How many members the fleet shall have.")
    var count: Int?

    @Flag(help: "Members shall run.")
    var start = false

    @Option(
        name: [.short, .long], help: "The file (default: FLEET.yaml); '-' for stdout.",
        completion: .file(extensions: ["yaml", "yml"]))
    var file: String?

    @Flag(help: "Replace a file that exists.")
    var force = false

    @Option(help: "Where editors find the schema, a path or a URL.")
    var schema = FleetFileText.installedSchema

    @OptionGroup(title: "What they are") var definition: FleetOptions
    @OptionGroup var output: OutputOptions

    func validate() throws { if file == "-" { try output.withoutJSON("this prints a fleet file") } }

    func run() async throws {
        try await CommandRunner.guarded(output.console) {
            let console = output.console
            let draft = try await FleetFileDraft(
                fleet: fleet, count: count, start: start, definition: definition
            ).completed(console)
            let name = try draft.check()
            let path = file ?? "\(name).yaml"
            guard path != "-" else {
                return console.answer(try draft.text(isElsewhere: false, schema: schema))
            }
            guard force || !OutputFile.exists(path) else { throw Refusal.fileExists(path: path) }
            try OutputFile.write(draft.text(isElsewhere: path.contains("/"), schema: schema), to: path)
            try console.json(["file": path])
            console.result("\(path): written; coppice plan \(path) shows what it comes to")
        }
    }
}
