/// A RELAX NG grammar read as what may stand where, for telling people what was expected.
///
/// It is an approximation from above: alternatives of one element are taken together. Whether a document is valid
/// is never decided here.
final class Grammar {
    /// An expanded element name; the empty URI is no namespace.
    struct Name: Hashable {
        let uri: String
        let local: String
    }

    private static let namespace = "http://relaxng.org/ns/structure/1.0"

    private var defines: [String: [XMLNode]] = [:]
    private var starts: [XMLNode] = []
    private var cache: [XMLNode: GrammarContent] = [:]

    init(file: String) throws(XMLError) {
        try load(file, overridden: [])
    }

    /// What may be the document element.
    var top: GrammarContent {
        var content = GrammarContent()
        var visited: Set<String> = []
        for start in starts { collect(start, into: &content, visited: &visited, isRequired: true) }
        return content
    }

    /// What may stand within an element that any of `patterns` describes.
    func content(of patterns: [XMLNode]) -> GrammarContent {
        guard let first = patterns.first else { return GrammarContent() }
        return patterns.dropFirst().reduce(into: content(of: first)) { $0.formUnion(content(of: $1)) }
    }

    private func content(of pattern: XMLNode) -> GrammarContent {
        if let known = cache[pattern] { return known }
        var content = GrammarContent()
        var visited: Set<String> = []
        for child in pattern.children {
            collect(child, into: &content, visited: &visited, isRequired: true)
        }
        cache[pattern] = content
        return content
    }

    /// What the value of an attribute that any of `patterns` describes may be.
    func values(of patterns: [XMLNode]) -> GrammarValues { values(ofText: patterns.flatMap(\.children)) }

    /// What a text that any of `patterns` describes may be.
    func values(ofText patterns: [XMLNode]) -> GrammarValues {
        var values = GrammarValues()
        var visited: Set<String> = []
        for pattern in patterns { collect(pattern, into: &values, visited: &visited) }
        return values
    }

    private func collect(
        _ pattern: XMLNode, into content: inout GrammarContent, visited: inout Set<String>, isRequired: Bool
    ) {
        switch pattern.name {
        case "element":
            if let name = name(of: pattern) {
                content.elements[name, default: []].append(pattern)
                if isRequired { content.requiredElements.insert(name) }
            } else {
                content.allowsAnyElement = true
            }
        case "attribute":
            if let name = name(of: pattern) {
                content.attributes[name.local, default: []].append(pattern)
                if isRequired { content.requiredAttributes.insert(name.local) }
            } else {
                content.allowsAnyAttribute = true
            }
        case "text", "value", "data", "list":
            content.text.append(pattern)
        case "ref":
            let name = pattern[attribute: "name"] ?? ""
            guard visited.insert(name).inserted else { return }
            let found = defines[name] ?? []
            for define in found {
                collect(define, into: &content, visited: &visited, isRequired: isRequired && found.count == 1)
            }
        case "name", "anyName", "nsName", "except", "param", "empty", "notAllowed":
            return
        default:
            let isLoose = ["optional", "zeroOrMore", "choice"].contains(pattern.name)
            for child in pattern.children {
                collect(child, into: &content, visited: &visited, isRequired: isRequired && !isLoose)
            }
        }
    }

    private func collect(_ pattern: XMLNode, into values: inout GrammarValues, visited: inout Set<String>) {
        switch pattern.name {
        case "value": values.add(enumerated: pattern.text)
        case "text": values.add(type: "any text")
        case "data":
            let constraint = pattern.children("param", in: Grammar.namespace)
                .first { $0[attribute: "name"] == "pattern" }?.text
            values.add(type: pattern[attribute: "type"] ?? "string", pattern: constraint)
        case "ref":
            let name = pattern[attribute: "name"] ?? ""
            guard visited.insert(name).inserted else { return }
            for define in defines[name] ?? [] { collect(define, into: &values, visited: &visited) }
        case "element", "attribute", "name", "anyName", "nsName", "except", "param": return
        default:
            for child in pattern.children { collect(child, into: &values, visited: &visited) }
        }
    }

    /// Nil for a wildcard. Namespaces are inherited from the elements around, as RELAX NG says.
    private func name(of pattern: XMLNode) -> Name? {
        let local = pattern[attribute: "name"] ?? pattern.children("name", in: Grammar.namespace).first?.text
        guard let local else { return nil }
        if pattern.name == "attribute" { return Name(uri: "", local: local) }
        var scope: XMLNode? = pattern
        while let current = scope {
            if let uri = current[attribute: "ns"] { return Name(uri: uri, local: local) }
            scope = current.parent
        }
        return Name(uri: "", local: local)
    }

    private func load(_ file: String, overridden: Set<String>) throws(XMLError) {
        guard let text = readText(file) else {
            throw XMLError(
                at: SourceLocation(file: file, line: 1, column: 1), message: "the file can't be read")
        }
        try add(XMLDocument(parsing: text, file: file).root, from: file, overridden: overridden)
    }

    private func add(_ grammar: XMLNode, from file: String, overridden: Set<String>) throws(XMLError) {
        for child in grammar.children where child.namespaceURI == Grammar.namespace {
            switch child.name {
            case "start": if !overridden.contains("") { starts.append(child) }
            case "define":
                let name = child[attribute: "name"] ?? ""
                if !overridden.contains(name) { defines[name, default: []].append(child) }
            case "div": try add(child, from: file, overridden: overridden)
            case "include":
                let own = child.descendants.dropFirst().compactMap {
                    $0.name == "start" ? "" : $0.name == "define" ? $0[attribute: "name"] : nil
                }
                let folder = file.lastIndex(of: "/").map { file[...$0] } ?? ""
                let reference = child[attribute: "href"] ?? ""
                try load(
                    reference.hasPrefix("/") ? reference : folder + reference,
                    overridden: overridden.union(own))
                try add(child, from: file, overridden: overridden)
            default: break
            }
        }
    }
}

extension XMLNode {
    fileprivate func children(_ name: String, in namespace: String) -> [XMLNode] {
        children.filter { $0.name == name && $0.namespaceURI == namespace }
    }
}
