/// A command's page for `man`, in the language of `mdoc(7)`.
struct ManualPage {
    private let command: CommandDescription

    init(of command: CommandDescription) { self.command = command }

    /// `coppice-snapshot-take`.
    var name: String { command.words.joined(separator: "-") }

    /// The whole page.
    var text: String {
        ([
            ".\\\" Made from the command's own help by scripts/manual.", ".Dd \(Version.date)",
            ".Dt \(name.uppercased()) 1", ".Os", ".Sh NAME", ".Nm \(name)",
            ".Nd \(Mdoc.words(Self.heading(command.abstract ?? "")))",
        ] + synopsis + description + options + ending).joined(separator: "\n") + "\n"
    }

    /// One line of `whatis(1)`: without a full stop, and not begun as a sentence.
    private static func heading(_ abstract: String) -> String {
        let text = abstract.hasSuffix(".") ? String(abstract.dropLast()) : abstract
        return text.prefix(1).lowercased() + text.dropFirst()
    }

    private var shown: [CommandDescription.Argument] {
        (command.arguments ?? []).filter { $0.shouldDisplay && $0.kind != "positional" }
    }

    private var positionals: [CommandDescription.Argument] {
        (command.arguments ?? []).filter { $0.shouldDisplay && $0.kind == "positional" }
    }

    private var synopsis: [String] {
        var lines = [".Sh SYNOPSIS", ".Nm \(command.words.map(Mdoc.word).joined(separator: " "))"]
        if !command.shownSubcommands.isEmpty { lines.append(".Ar verb") }
        lines += (positionals.filter { $0.parsingStrategy != "postTerminator" } + shown).map(
            Mdoc.synopsis(of:))
        lines += positionals.filter { $0.parsingStrategy == "postTerminator" }.map { argument in
            ".Fl - \(Mdoc.value(of: argument)) ..."
        }
        return lines
    }

    private var description: [String] {
        var lines = [".Sh DESCRIPTION"] + Mdoc.sentences(command.abstract ?? "")
        if !command.explanation.isEmpty { lines += [".Pp"] + Mdoc.sentences(command.explanation) }
        if !command.shownSubcommands.isEmpty {
            lines += [".Pp", "Its verbs:", ".Bl -tag -width Ds"]
            for verb in command.shownSubcommands {
                lines.append(".It Xr \(verb.words.joined(separator: "-")) 1")
                lines += Mdoc.sentences(verb.abstract ?? "")
            }
            lines.append(".El")
        }
        return lines + list(of: positionals)
    }

    private var options: [String] {
        var titles: [String?] = []
        for option in shown where !titles.contains(option.sectionTitle) { titles.append(option.sectionTitle) }
        guard !titles.isEmpty else { return [] }
        var lines = [".Sh OPTIONS"]
        for title in titles {
            if let title { lines.append(".Ss \(Mdoc.words(title))") }
            lines += list(of: shown.filter { $0.sectionTitle == title })
        }
        return lines
    }

    private func list(of arguments: [CommandDescription.Argument]) -> [String] {
        guard !arguments.isEmpty else { return [] }
        var lines = [".Bl -tag -width Ds"]
        for argument in arguments {
            lines.append(".It \(Mdoc.label(argument))")
            let texts = [argument.abstract, argument.discussion].compactMap { $0 }
            lines += texts.flatMap(Mdoc.sentences)
            if let value = argument.defaultValue {
                lines += ["The default is", ".Ql \(Mdoc.word(value)) ."]
            }
        }
        return lines + [".El"]
    }

    private var ending: [String] {
        var lines = [
            ".Sh ENVIRONMENT", ".Bl -tag -width Ds", ".It Ev LIBVIRT_DEFAULT_URI",
            "The libvirt that is talked to without", ".Fl -connect .", ".El", ".Sh EXIT STATUS",
            ".Bl -tag -width Ds", ".It 0", "All was done, or nothing was to do.",
        ]
        for status in ExitStatus.allCases {
            lines += [".It \(status.rawValue)"] + Mdoc.sentences(status.meaning)
        }
        lines.append(".El")
        if !command.examples.isEmpty {
            lines +=
                [".Sh EXAMPLES", ".Bd -literal -offset indent"] + command.examples.map(Mdoc.literal) + [".Ed"]
        }
        let parent = command.words.dropLast().joined(separator: "-")
        var others = ["coppice", parent, "virsh"].filter { !$0.isEmpty && $0 != name }
        if parent == "coppice" { others.removeFirst() }
        lines.append(".Sh SEE ALSO")
        for other in others {
            lines.append(".Xr \(other) 1" + (other == others.last ? "" : " ,"))
        }
        return lines
    }
}
