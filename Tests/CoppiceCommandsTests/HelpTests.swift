import ArgumentParser
import Testing

@testable import CoppiceCommands

@Suite struct HelpTests {
    /// A verb with the words that call it.
    struct Verb: Sendable, CustomTestStringConvertible {
        let words: [String]
        let type: any ParsableCommand.Type

        var testDescription: String { words.joined(separator: " ") }

        /// The lines of its help that show how it is used.
        var examples: [String] {
            type.configuration.discussion.split(separator: "\n").map(String.init)
                .filter { $0.hasPrefix("  ") }.map { String($0.dropFirst(2)) }
        }
    }

    static let verbs = verbs(below: Coppice.self, words: ["coppice"])

    private static func verbs(below type: any ParsableCommand.Type, words: [String]) -> [Verb] {
        type.configuration.subcommands.flatMap { command in
            let words = words + [command._commandName]
            let below = verbs(below: command, words: words)
            return below.isEmpty ? [Verb(words: words, type: command)] : below
        }
    }

    @Test func everyVerbOfTheDesignIsThere() {
        let names = Set(Self.verbs.map { $0.words.dropFirst().joined(separator: " ") })
        #expect(
            names.isSuperset(of: [
                "spawn", "plan", "apply", "destroy", "list", "status", "tree", "start", "shutdown",
                "template list", "template show", "template check", "template render",
            ]))
    }

    @Test(arguments: verbs) func helpShowsAnExampleThatWorks(_ verb: Verb) throws {
        #expect(!verb.examples.isEmpty)
        for example in verb.examples {
            // Whatever the shell would see to stands behind these.
            let command = example.split { "|>&;".contains($0) }.first ?? ""
            let words = command.split(separator: " ").map { $0.filter { $0 != "'" } }
            #expect(words.starts(with: verb.words), "\(example)")
            #expect(throws: Never.self, "\(example)") {
                let parsed = try Coppice.parseAsRoot(Array(words.dropFirst()))
                #expect(type(of: parsed) == verb.type)
            }
            #expect(Coppice.helpMessage(for: verb.type, columns: 200).contains(example))
        }
    }

    @Test(arguments: verbs) func everyOptionIsExplained(_ verb: Verb) {
        let help = Coppice.helpMessage(for: verb.type, columns: 200)
        let bare = help.split(separator: "\n").filter { line in
            line.hasPrefix("  -") && !line.dropFirst(2).contains("  ") && line.count < 28
        }
        #expect(bare.isEmpty, "\(bare)")
    }
}
