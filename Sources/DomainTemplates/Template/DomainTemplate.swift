internal import XMLTree

/// A libvirt domain XML that may hold `${parameters}`, checked as far as it can be without knowing their values.
///
/// `virsh dumpxml` of any domain is one; give such a text through `literal(_:)` first if it may contain `${`.
public struct DomainTemplate: Sendable, Hashable {
    /// The text, as it was given.
    public let source: String
    /// The file as the caller named it; it stands in every error.
    public let file: String
    /// The parameters that the template uses, each once, in alphabetical order.
    public let parameterNames: [String]

    /// Throws if the text is not well-formed XML, its root is not `<domain>`, or a `${` is not a parameter.
    ///
    /// Whether the parameters are known is seen when the template meets its options, in `MemberRenderer`.
    public init(source: String, file: String) throws(TemplateError) {
        self.source = source
        self.file = file
        let document = try DomainTemplate.parse(source, file: file)
        var names: Set<String> = []
        for use in try ParameterUse.all(in: document.root) { names.formUnion(use.text.names) }
        parameterNames = names.sorted()
    }

    /// The text with every `${` escaped, so that nothing in it is taken for a parameter: for dumps of real domains.
    public static func literal(_ xml: String) -> String { ParameterText.escape(xml) }

    static func parse(_ source: String, file: String) throws(TemplateError) -> XMLDocument {
        let document: XMLDocument
        do { document = try XMLDocument(parsing: source, file: file) } catch { throw TemplateError(error) }
        let root = document.root
        guard root.name == "domain", root.namespaceURI == nil else {
            throw TemplateError(
                at: root.nearestLocation, "the root element is <\(root.qualifiedName)>",
                expected: "a libvirt domain: <domain>")
        }
        return document
    }
}
