internal import ArgumentParser

struct TemplateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template",
        abstract: "Domain templates: list, show, check, render.",
        subcommands: [
            TemplateListCommand.self, TemplateShowCommand.self, TemplateCheckCommand.self,
            TemplateRenderCommand.self,
        ])
}
