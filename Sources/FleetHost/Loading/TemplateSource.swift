internal import DomainTemplates
internal import FleetCore
internal import Glibc

/// A template and where it came from.
struct TemplateSource: Sendable {
    enum Kind: Sendable {
        case shipped
        case file
        case domain(ObservedDomain)
    }

    let template: DomainTemplate
    let kind: Kind

    /// A template that coppice ships.
    ///
    /// - Throws: `InputError` naming those that exist.
    static func shipped(_ name: String) throws -> TemplateSource {
        guard let shipped = DomainTemplate.shipped.first(where: { $0.name == name }) else {
            let names = DomainTemplate.shipped.map(\.name).joined(separator: ", ")
            throw InputError(
                subject: "template '\(name)'", problem: "is not shipped",
                wayOut: "there are: \(names); for a file of your own, write its path (./\(name).xml)")
        }
        return TemplateSource(
            template: try DomainTemplate(source: shipped.source, file: "\(name) (shipped)"), kind: .shipped)
    }

    /// A template of the user's own.
    ///
    /// - Throws: `TemplateError`, also when the file cannot be read.
    @available(*, noasync)
    static func file(_ path: String) throws -> TemplateSource {
        let text: String
        do { text = try SmallFile.text(of: path) } catch {
            throw TemplateError(
                file: path, line: 1, column: 1, problem: "cannot be read: \(error.message)",
                expected: "a file with a domain's XML")
        }
        return TemplateSource(template: try DomainTemplate(source: text, file: path), kind: .file)
    }

    var isShipped: Bool { if case .shipped = kind { true } else { false } }

    /// The VM that is the template, if it is one.
    var domain: ObservedDomain? { if case .domain(let domain) = kind { domain } else { nil } }
}
