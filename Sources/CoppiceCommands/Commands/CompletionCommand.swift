internal import ArgumentParser

struct CompletionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completion",
        abstract: "Print a script that makes a shell complete verbs, options, fleets, members and more.",
        discussion: """
            bash: in ~/.bashrc, source <(coppice completion bash). zsh: as the file _coppice in a folder of $fpath.
            fish: as ~/.config/fish/completions/coppice.fish.

              coppice completion bash > /etc/bash_completion.d/coppice
            """)

    @Argument(help: "bash, zsh or fish.", completion: .list(CompletionShell.allCases.map(\.rawValue)))
    var shell: String

    func validate() throws {
        guard CompletionShell(rawValue: shell) != nil else {
            throw ValidationError(
                "'\(shell)' is no shell that can complete; write "
                    + CompletionShell.allCases.map(\.rawValue).joined(separator: ", "))
        }
    }

    func run() async throws {
        guard let shell = CompletionShell(rawValue: shell) else { return }
        Console().answer(Coppice.completionScript(for: shell))
    }
}
