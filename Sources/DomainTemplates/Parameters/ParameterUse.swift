internal import XMLTree

/// A text or an attribute's value in which a template uses parameters.
struct ParameterUse {
    let node: XMLNode
    /// Nil for text.
    let attribute: String?
    let run: XMLText
    let text: ParameterText
    /// How many `${` stand in the runs before this one: a comment splits a text in two.
    private let marksBefore: Int

    /// All uses below `root`, in document order. Comments hold no parameters.
    static func all(in root: XMLNode) throws(TemplateError) -> [ParameterUse] {
        var uses: [ParameterUse] = []
        for node in root.descendants {
            for attribute in node.attributes where attribute.value.contains("${") {
                guard let run = node.textOfAttribute(attribute.name) else { continue }
                if let use = try ParameterUse(of: run, node: node, attribute: attribute.name) {
                    uses.append(use)
                }
            }
            var marks = 0
            for run in node.texts where run.value.contains("${") {
                if let use = try ParameterUse(of: run, node: node, attribute: nil, marksBefore: marks) {
                    uses.append(use)
                    marks += use.text.markCount
                }
            }
        }
        return uses
    }

    private init?(of run: XMLText, node: XMLNode, attribute: String?, marksBefore: Int = 0)
        throws(TemplateError)
    {
        let text: ParameterText?
        do { text = try ParameterText.parse(run.value) } catch {
            throw TemplateError(
                at: node.place(ofMark: error.mark + marksBefore, inAttribute: attribute),
                "'\(error.text)' is not a parameter",
                expected: "${name}, or $${ for the characters themselves")
        }
        guard let text else { return nil }
        self.node = node
        self.attribute = attribute
        self.run = run
        self.text = text
        self.marksBefore = marksBefore
    }

    func place(ofMark mark: Int) -> SourceLocation {
        node.place(ofMark: mark + marksBefore, inAttribute: attribute)
    }
}

extension XMLNode {
    /// Where the `${` number `mark` of an attribute or of the text stands, or as near as the source tells.
    func place(ofMark mark: Int, inAttribute attribute: String?) -> SourceLocation {
        let exact =
            if let attribute { location(of: "${", ordinal: mark, inAttribute: attribute) } else {
                location(of: "${", ordinal: mark)
            }
        return exact ?? place(ofAttribute: attribute)
    }

    /// Where an attribute stands, or the element if there is none.
    func place(ofAttribute attribute: String?) -> SourceLocation {
        attribute.flatMap { location(ofAttribute: $0) } ?? nearestLocation
    }
}
