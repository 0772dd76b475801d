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

    /// The words of a command line, as a shell takes them: up to a pipe or the like, single quotes hold together.
    private static func words(of line: String) -> [String] {
        var words = [""]
        var isQuoted = false
        for character in line {
            if character == "'" {
                isQuoted.toggle()
            } else if isQuoted {
                words[words.count - 1].append(character)
            } else if "|>&;".contains(character) {
                break
            } else if character == " " {
                words.append("")
            } else {
                words[words.count - 1].append(character)
            }
        }
        return words.filter { !$0.isEmpty }
    }

    @Test func everyVerbOfTheDesignIsThere() {
        let names = Set(Self.verbs.map { $0.words.dropFirst().joined(separator: " ") })
        #expect(
            names.isSuperset(of: [
                "spawn", "plan", "apply", "destroy", "list", "status", "tree", "start", "shutdown",
                "template list", "template show", "template check", "template render",
                "schedule set", "schedule list", "schedule remove",
            ]))
    }

    @Test(arguments: verbs) func helpShowsAnExampleThatWorks(_ verb: Verb) throws {
        #expect(!verb.examples.isEmpty)
        for example in verb.examples {
            // Whatever the shell would see to stands behind these.
            let words = Self.words(of: example)
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
