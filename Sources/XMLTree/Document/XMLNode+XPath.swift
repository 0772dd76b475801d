internal import CLibxml2

extension XMLNode {
    /// The elements that an XPath 1.0 expression finds, with this element as the context node.
    ///
    /// An expression that is wrong, or that yields something other than elements, finds none. Prefixes in
    /// `namespaces` map to namespace URIs.
    public func xpath(_ expression: String, namespaces: [String: String] = [:]) -> [XMLNode] {
        guard let context = xmlXPathNewContext(document.pointer) else { return [] }
        defer { xmlXPathFreeContext(context) }
        context.pointee.error = { _, _ in }  // or libxml2 prints on stderr
        context.pointee.node = pointer
        for (prefix, uri) in namespaces { xmlXPathRegisterNs(context, prefix, uri) }
        guard let result = xmlXPathEvalExpression(expression, context) else { return [] }
        defer { xmlXPathFreeObject(result) }
        guard let set = result.pointee.nodesetval, let table = set.pointee.nodeTab else { return [] }
        return (0..<Int(set.pointee.nodeNr)).compactMap { index in
            guard let node = table[index], node.pointee.type == XML_ELEMENT_NODE else { return nil }
            return XMLNode(node, in: document)
        }
    }
}
