/// Where a fleet's definition comes from.
public enum TemplateChoice: Hashable, Sendable {
    /// A template that coppice ships, by name.
    case shipped(String)
    /// A file with a domain's XML.
    case file(String)
    /// The XML of a domain of the host.
    case domain(String)

    /// Takes what `--template` was given: a path when it holds `/` or ends in `.xml`, else a shipped name.
    public init(argument: String) {
        self = argument.contains("/") || argument.hasSuffix(".xml") ? .file(argument) : .shipped(argument)
    }

    /// The domain's name, if it is one.
    public var domainName: String? { if case .domain(let name) = self { name } else { nil } }
}
