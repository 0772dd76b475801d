/// Finds out why a document is not valid, on a copy that it takes apart.
///
/// 1. Names and words that the grammar has nowhere at their place are culprits for certain.
/// 2. If the rest is still not valid, attributes and elements are taken out until it is: the smallest part whose
///    absence heals the document is the culprit. This is delta debugging; each try is one validation, and `budget`
///    bounds their number. Parts that may not be absent get other values instead (`Diagnosis+Repair`).
///
/// Every step reports what it found and leaves the copy healed of it, so that several faults are found in one go.
final class Diagnosis {
    /// Enough for several faults in a long domain; 0.2 ms each.
    private var budget = 3000

    let document: XMLDocument
    let grammar: Grammar
    private let schema: RelaxNGSchema
    private var found: [SchemaViolation] = []
    /// What the grammar has for each element that could be matched.
    private var contents: [XMLNode: GrammarContent] = [:]
    /// Elements with a fault that is reported already: what else is odd about them may follow from it.
    private var blamed: [XMLNode] = []

    init(of document: XMLDocument, schema: RelaxNGSchema, grammar: Grammar) {
        self.document = document
        self.schema = schema
        self.grammar = grammar
    }

    func violations() -> [SchemaViolation] {
        let root = document.root
        if let patterns = grammar.top.elements[root.grammarName] {
            checkNames(in: root, patterns: patterns)
            if !isValid() { heal(root) }
        } else {
            report(
                root, at: root.nearestLocation, "<\(root.qualifiedName)> is not the root of such a document",
                expected: Grammar.list(grammar.top.elements.keys.map { "<\($0.local)>" }))
        }
        if found.isEmpty {
            report(root, at: root.nearestLocation, "the document does not match the schema", expected: nil)
        }
        return found.sorted {
            ($0.location.line, $0.location.column) < ($1.location.line, $1.location.column)
        }
    }

    func isValid() -> Bool {
        guard budget > 0 else { return false }
        budget -= 1
        return schema.accepts(document)
    }

    /// What is not certain is dropped where `node` holds, or lies within, a fault that is known already.
    func report(
        _ node: XMLNode, at location: SourceLocation, _ message: String, expected: String?,
        isCertain: Bool = false
    ) {
        defer { blamed.append(node) }
        if !isCertain, blamed.contains(where: { $0.isWithin(node) || node.isWithin($0) }) { return }
        found.append(SchemaViolation(location: location, message: message, expected: expected))
    }

    func content(of node: XMLNode) -> GrammarContent { contents[node] ?? GrammarContent() }

    // MARK: Step 1: names and words

    private func checkNames(in node: XMLNode, patterns: [XMLNode]) {
        let content = grammar.content(of: patterns)
        contents[node] = content
        for attribute in node.attributes where attribute.namespaceURI == nil && !content.allowsAnyAttribute {
            let place = node.location(ofAttribute: attribute.name) ?? node.nearestLocation
            if let patterns = content.attributes[attribute.name] {
                checkWord(attribute, of: node, at: place, values: grammar.values(of: patterns))
            } else {
                replace(attribute, of: node, at: place, known: content.attributes.keys.map { $0 })
            }
        }
        for child in node.children {
            if let patterns = content.elements[child.grammarName] {
                checkNames(in: child, patterns: patterns)
            } else if !content.allowsAnyElement {
                replace(child, in: node, content: content)
            }
        }
    }

    /// Goes on with the name that was meant, if one is near, and without the attribute otherwise.
    private func replace(
        _ attribute: XMLAttribute, of node: XMLNode, at place: SourceLocation, known: [String]
    ) {
        let near = Spelling.nearest(to: attribute.name, in: known)
        node.remove(attribute: attribute.name)
        if let near, node[attribute: near] == nil { node[attribute: near] = attribute.value }
        report(
            node, at: place,
            "'\(attribute.name)' is not an attribute of <\(node.qualifiedName)>" + question(near),
            expected: Grammar.list(known).map { "one of: \($0)" }, isCertain: true)
    }

    private func replace(_ child: XMLNode, in node: XMLNode, content: GrammarContent) {
        let known = content.elements.keys.filter(\.uri.isEmpty).map(\.local)
        let near = Spelling.nearest(to: child.name, in: known)
        report(
            node, at: child.nearestLocation,
            "<\(child.qualifiedName)> does not belong in <\(node.qualifiedName)>" + question(near),
            expected: Grammar.list(known).map { "one of: \($0)" }, isCertain: true)
        if let near, child.namespaceURI == nil {
            child.rename(near)
            checkNames(in: child, patterns: content.elements[child.grammarName] ?? [])
        } else {
            child.remove()
        }
    }

    private func question(_ near: String?) -> String { near.map { "; did you mean '\($0)'?" } ?? "" }

    private func checkWord(
        _ attribute: XMLAttribute, of node: XMLNode, at place: SourceLocation, values: GrammarValues
    ) {
        let words = values.words
        guard values.types.isEmpty, let first = words.first, !words.contains(attribute.value) else { return }
        let near = Spelling.nearest(to: attribute.value, in: words)
        let isRequired = content(of: node).requiredAttributes.contains(attribute.name)
        node[attribute: attribute.name] = isRequired ? near ?? first : nil
        report(
            node, at: place,
            "'\(attribute.value)' is not a value of attribute '\(attribute.name)' of <\(node.qualifiedName)>"
                + question(near),
            expected: Grammar.list(words).map { "one of: \($0)" }, isCertain: true)
    }

    // MARK: Step 2: taking out

    /// Precondition: the document is invalid, and would be valid without `node` (or `node` is the root).
    func heal(_ node: XMLNode) {
        let parts = Part.all(of: node)
        for part in parts {
            part.takeOut()
            let isHealed = isValid()
            part.putBack()
            if isHealed { return heal(part) }
        }
        let content = content(of: node)
        let optional = parts.filter { !$0.isRequired(by: content) }
        for part in optional { part.takeOut() }
        guard isValid() || repair(node) else {
            report(
                node, at: node.nearestLocation, "<\(node.qualifiedName)> does not fit here as it is",
                expected: content.outline)
            if node.parent != nil { node.remove() }
            return
        }
        for part in optional {
            part.putBack()
            if !isValid() { heal(part) }
        }
    }

    private func heal(_ part: Part) {
        switch part.kind {
        case .element(let node): heal(node)
        case .attribute(let name, let value): healAttribute(name, value: value, of: part.parent)
        }
    }

    /// Whether removing one part of `node` heals the document; if so the culprit is reported, and gone.
    func healByRemoval(in node: XMLNode) -> Bool {
        for part in Part.all(of: node) {
            part.takeOut()
            let isHealed = isValid()
            part.putBack()
            if isHealed {
                heal(part)
                return true
            }
        }
        return false
    }
}

extension XMLNode {
    var grammarName: Grammar.Name { Grammar.Name(uri: namespaceURI ?? "", local: name) }

    fileprivate func isWithin(_ other: XMLNode) -> Bool {
        self == other || parent?.isWithin(other) == true
    }
}
