internal import ArgumentParser
internal import FoundationEssentials

/// What the parser knows of a command: the same that `--help` and the completion scripts are made from.
struct CommandDescription: Decodable {
    /// An argument, an option or a flag.
    struct Argument: Decodable {
        /// How an option is called.
        struct Name: Decodable {
            let kind: String
            let name: String
        }

        let kind: String
        let abstract: String?
        let discussion: String?
        let defaultValue: String?
        let valueName: String?
        let names: [Name]?
        let sectionTitle: String?
        let isOptional: Bool
        let isRepeating: Bool
        let shouldDisplay: Bool
        let parsingStrategy: String
    }

    let commandName: String
    let superCommands: [String]?
    let abstract: String?
    let discussion: String?
    let shouldDisplay: Bool
    let arguments: [Argument]?
    let subcommands: [CommandDescription]?

    /// All of coppice.
    static func all() throws -> CommandDescription {
        struct Tool: Decodable { let command: CommandDescription }
        do {
            _ = try Coppice.parseAsRoot(["--experimental-dump-help"])
            throw ExitStatus.usage.code
        } catch let code as ExitCode {
            throw code
        } catch {
            let text = Coppice.message(for: error)
            return try JSONDecoder().decode(Tool.self, from: Data(text.utf8)).command
        }
    }

    /// The words that call it.
    var words: [String] { (superCommands ?? []) + [commandName] }

    /// Itself and all that is below it, without what `--help` does not show and the parser's own `help`.
    var pages: [CommandDescription] {
        [self] + shownSubcommands.flatMap(\.pages)
    }

    /// The verbs below it that are shown.
    var shownSubcommands: [CommandDescription] {
        (subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }
    }

    /// The lines of its help that show how it is used: those that are indented.
    var examples: [String] { lines.filter { $0.hasPrefix("  ") }.map { String($0.dropFirst(2)) } }

    /// The other lines of its help.
    var explanation: String {
        lines.filter { !$0.hasPrefix("  ") && !$0.isEmpty }.joined(separator: " ")
    }

    private var lines: [String] {
        (discussion ?? "").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}
