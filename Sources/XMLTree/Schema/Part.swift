internal import CLibxml2

/// One attribute or child element that a diagnosis takes out of its parent and puts back where it was.
final class Part {
    enum Kind {
        case attribute(name: String, value: String)
        case element(XMLNode)
    }

    let kind: Kind
    let parent: XMLNode
    /// The sibling elements behind it, nearest first.
    private let following: ArraySlice<XMLNode>

    private init(_ kind: Kind, of parent: XMLNode, following: ArraySlice<XMLNode> = []) {
        self.kind = kind
        self.parent = parent
        self.following = following
    }

    static func all(of node: XMLNode) -> [Part] {
        let children = node.children
        return node.attributes.filter { $0.namespaceURI == nil }
            .map { Part(.attribute(name: $0.name, value: $0.value), of: node) }
            + children.indices.map {
                Part(.element(children[$0]), of: node, following: children[($0 + 1)...])
            }
    }

    /// The last child element.
    static func last(of node: XMLNode) -> Part? {
        node.children.last.map { Part(.element($0), of: node) }
    }

    func takeOut() {
        switch kind {
        case .attribute(let name, _): parent[attribute: name] = nil
        case .element(let node): node.document.detach(node.pointer)
        }
    }

    /// An attribute comes back as the last one, which means nothing in XML.
    func putBack() {
        switch kind {
        case .attribute(let name, let value): parent[attribute: name] = value
        case .element(let node):
            node.document.reattach(node.pointer)
            if let next = following.first(where: { $0.parent == parent }) {
                xmlAddPrevSibling(next.pointer, node.pointer)
            } else {
                xmlAddChild(parent.pointer, node.pointer)
            }
        }
    }

    func isRequired(by content: GrammarContent) -> Bool {
        switch kind {
        case .attribute(let name, _): content.requiredAttributes.contains(name)
        case .element(let node): content.requiredElements.contains(node.grammarName)
        }
    }
}
