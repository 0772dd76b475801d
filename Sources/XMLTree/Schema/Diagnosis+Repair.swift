/// When taking things out is not enough: the culprit is known, or close; what would be right in its place?
extension Diagnosis {
    /// Stand-ins for the common data types of libvirt's schema.
    private static let samples = [
        "1", "a", "/a", "0x1", "0x0001", "1.1", "vda", "52:54:00:00:00:01", "0-1", "yes",
    ]

    /// The attribute is to blame. It is reported and left with a value that fits, or removed.
    func healAttribute(_ name: String, value: String, of node: XMLNode) {
        if healValue(ofAttribute: name, value: value, of: node) { return }
        node[attribute: name] = nil
        let others = content(of: node).attributes.keys.sorted().filter { other in
            guard other != name, node[attribute: other] == nil else { return false }
            defer { node[attribute: other] = nil }
            node[attribute: other] = value
            return isValid()
        }
        report(
            node, at: node.location(ofAttribute: name) ?? node.nearestLocation,
            "'\(name)' cannot stand in this <\(node.qualifiedName)> together with what else stands there",
            expected: Grammar.list(others).map { others.count == 1 ? "'\($0)'" : "one of: \($0)" })
    }

    /// Whether something small within `node` heals the document; if so it is reported, and done.
    func repair(_ node: XMLNode) -> Bool {
        if healByRemoval(in: node) { return true }
        for attribute in node.attributes where attribute.namespaceURI == nil {
            if healValue(ofAttribute: attribute.name, value: attribute.value, of: node) { return true }
            node[attribute: attribute.name] = attribute.value
        }
        return healText(of: node) || addMissing(to: node) || node.children.contains { repair($0) }
    }

    private func healValue(ofAttribute name: String, value: String, of node: XMLNode) -> Bool {
        let place = node.location(ofAttribute: name) ?? node.nearestLocation
        let allowed = grammar.values(of: content(of: node).attributes[name] ?? [])
        let tag = node.qualifiedName
        // Words that heal the document come first: which ones are right may hang on the other attributes.
        let fitting = allowed.words.filter { word in
            node[attribute: name] = word
            return isValid()
        }
        if let word = fitting.first {
            node[attribute: name] = word
            let isKnown = allowed.words.contains(value)
            let hint = Spelling.nearest(to: value, in: fitting).map { "; did you mean '\($0)'?" } ?? ""
            report(
                node, at: place,
                isKnown
                    ? "'\(name)' of <\(tag)> cannot be '\(value)' together with what else stands there"
                    : "'\(value)' is not a value of attribute '\(name)' of <\(tag)>" + hint,
                expected: GrammarValues(words: fitting, types: isKnown ? [] : allowed.types).description)
            return true
        }
        for sample in Diagnosis.samples {
            node[attribute: name] = sample
            guard isValid() else { continue }
            report(
                node, at: place, "'\(value)' is not a value of attribute '\(name)' of <\(tag)>",
                expected: allowed.description)
            return true
        }
        return false
    }

    private func healText(of node: XMLNode) -> Bool {
        let content = content(of: node)
        guard node.children.isEmpty, !content.text.isEmpty else { return false }
        let values = grammar.values(ofText: content.text)
        let text = node.text
        for sample in values.words + Diagnosis.samples {
            node.text = sample
            guard isValid() else { continue }
            let hint = Spelling.nearest(to: text, in: values.words).map { "; did you mean '\($0)'?" } ?? ""
            report(
                node, at: node.nearestLocation, "'\(text)' is not a value of <\(node.qualifiedName)>" + hint,
                expected: values.description)
            return true
        }
        node.text = text
        return false
    }

    private func addMissing(to node: XMLNode) -> Bool {
        let content = content(of: node)
        var fitting: [String] = []
        var remedy: (() -> Void)?
        for name in content.attributes.keys.sorted() where node[attribute: name] == nil {
            guard let value = healingValue(ofMissing: name, of: node, content) else { continue }
            fitting.append("attribute '\(name)'")
            if remedy == nil { remedy = { node[attribute: name] = value } }
        }
        for name in content.elements.keys.filter(\.uri.isEmpty).map(\.local).sorted()
        where node.children(name).isEmpty {
            let child = node.append(element: name)
            let part = Part.last(of: node)
            let inner = grammar.content(of: content.elements[Grammar.Name(uri: "", local: name)] ?? [])
            let isHealed =
                isValid() || heals(textOf: child, inner)
                || inner.attributes.keys.contains { healingValue(ofMissing: $0, of: child, inner) != nil }
            child.remove()
            guard isHealed else { continue }
            fitting.append("<\(name)>")
            if remedy == nil { remedy = { part?.putBack() } }
        }
        guard let remedy else { return false }
        remedy()
        report(
            node, at: node.nearestLocation, "<\(node.qualifiedName)> lacks something",
            expected: fitting.count == 1 ? fitting[0] : "one of: \(fitting.joined(separator: ", "))")
        return true
    }

    /// A value that heals the document when the attribute is added; the attribute is not left there.
    private func healingValue(ofMissing name: String, of node: XMLNode, _ content: GrammarContent) -> String?
    {
        defer { node[attribute: name] = nil }
        let words = grammar.values(of: content.attributes[name] ?? []).words
        return (words.prefix(8) + Diagnosis.samples).first { value in
            node[attribute: name] = value
            return isValid()
        }
    }

    private func heals(textOf node: XMLNode, _ content: GrammarContent) -> Bool {
        guard !content.text.isEmpty else { return false }
        for sample in Diagnosis.samples {
            node.text = sample
            if isValid() { return true }
        }
        node.removeContent()
        return false
    }
}
