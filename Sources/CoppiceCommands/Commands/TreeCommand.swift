internal import ArgumentParser
internal import FleetCore
internal import FleetHost

struct TreeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tree",
        abstract: "Draw golden images and everything that rests on them.",
        discussion: "Without an argument, of all fleets.\n\n  coppice tree lab")

    @Argument(
        help: "A fleet or members, or the path of an image (with a '/').", completion: .liveSelectorsAndImages
    )
    var subject: String?

    @Flag(help: "Write a graph for Graphviz: coppice tree --dot | dot -Tsvg.")
    var dot = false

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await CommandRunner.run(connection, output) { host, console in
            let found = try await host.roots(of: subject)
            let trees = ImageTree.trees(from: found.roots, graph: ImageGraph(found.observed))
            try console.json(trees)
            if console.isJSON { return }
            let lines = dot ? DotRendering.lines(of: trees) : TreeRendering.lines(of: trees)
            for line in lines { console.answer(line) }
        }
    }
}
