internal import CLibxml2

/// Changing the tree.
extension XMLNode {
    /// Appends an empty element and returns it.
    ///
    /// With a `namespace` the element is in it, under `prefix`, declared here unless it already is in scope.
    @discardableResult
    public func append(element name: String, prefix: String? = nil, namespace: String? = nil) -> XMLNode {
        let child = newElement(name)
        xmlAddChild(pointer, child.pointer)
        if let namespace { child.setNamespace(namespace, prefix: prefix) }
        return child
    }

    /// Inserts an empty element before the child `sibling`, or as the first child if that is nil; returns it.
    @discardableResult
    public func insert(element name: String, before sibling: XMLNode? = nil) -> XMLNode {
        let child = newElement(name)
        if let reference = sibling?.pointer ?? pointer.pointee.children {
            xmlAddPrevSibling(reference, child.pointer)
        } else {
            xmlAddChild(pointer, child.pointer)
        }
        return child
    }

    /// Inserts an empty element after the child `sibling`; returns it.
    @discardableResult
    public func insert(element name: String, after sibling: XMLNode) -> XMLNode {
        let child = newElement(name)
        xmlAddNextSibling(sibling.pointer, child.pointer)
        return child
    }

    /// Takes the element out of the tree. It stays readable for whoever holds it.
    public func remove() {
        precondition(parent != nil || !isAttached, "the root element can't be removed")
        if parent != nil { document.detach(pointer) }
    }

    /// Removes everything inside the element; attributes stay.
    public func removeContent() {
        while let child = pointer.pointee.children { document.detach(child) }
    }

    /// Gives the element another local name; all else stays.
    public func rename(_ name: String) { xmlNodeSetName(pointer, name) }

    private func newElement(_ name: String) -> XMLNode {
        guard let element = xmlNewDocNode(document.pointer, nil, name, nil) else {
            fatalError("out of memory")
        }
        return XMLNode(element, in: document)
    }

    private func setNamespace(_ uri: String, prefix: String?) {
        let inScope = xmlSearchNsByHref(document.pointer, pointer, uri)
        xmlSetNs(pointer, inScope ?? xmlNewNs(pointer, uri, prefix))
    }
}
