internal import CLibxml2

/// Attributes. Values are DOM text both ways: what is set can never become markup.
extension XMLNode {
    /// In document order, without namespace declarations.
    public var attributes: [XMLAttribute] {
        var found: [XMLAttribute] = []
        var next = pointer.pointee.properties
        while let attribute = next {
            found.append(
                XMLAttribute(
                    name: Self.qualifiedName(of: attribute),
                    namespaceURI: (attribute.pointee.ns?.pointee.href).map { String(xmlText: $0) },
                    value: value(of: attribute)))
            next = attribute.pointee.next
        }
        return found
    }

    /// The value of an attribute in no namespace. Setting it keeps its place; nil removes it.
    public subscript(attribute name: String) -> String? {
        get { find(name).map(value(of:)) }
        nonmutating set {
            guard let newValue else {
                remove(attribute: name)
                return
            }
            if let attribute = find(name) {
                setText(
                    newValue, under: UnsafeMutableRawPointer(attribute).assumingMemoryBound(to: xmlNode.self))
            } else {
                xmlSetNsProp(pointer, nil, name, newValue)
            }
        }
    }

    /// Removes an attribute by its written name; nothing happens if it is not there.
    public func remove(attribute name: String) {
        var next = pointer.pointee.properties
        while let attribute = next {
            next = attribute.pointee.next
            if Self.qualifiedName(of: attribute) == name {
                document.detach(UnsafeMutableRawPointer(attribute).assumingMemoryBound(to: xmlNode.self))
            }
        }
    }

    /// The text node of an attribute's value, for setting it many times; nil if there is no such attribute.
    ///
    /// `name` is the written name, with its prefix where it has one.
    public func textOfAttribute(_ name: String) -> XMLText? {
        var next = pointer.pointee.properties
        while let attribute = next {
            if Self.qualifiedName(of: attribute) == name {
                let node = UnsafeMutableRawPointer(attribute).assumingMemoryBound(to: xmlNode.self)
                setText(value(of: attribute), under: node)
                return node.pointee.children.map { XMLText($0, in: document) }
            }
            next = attribute.pointee.next
        }
        return nil
    }

    private func find(_ name: String) -> UnsafeMutablePointer<xmlAttr>? {
        xmlHasNsProp(pointer, name, nil)
    }

    private func value(of attribute: UnsafeMutablePointer<xmlAttr>) -> String {
        String(takingXMLText: xmlNodeListGetString(document.pointer, attribute.pointee.children, 1))
    }

    private static func qualifiedName(of attribute: UnsafeMutablePointer<xmlAttr>) -> String {
        let name = String(xmlText: attribute.pointee.name)
        guard let prefix = attribute.pointee.ns?.pointee.prefix else { return name }
        return "\(String(xmlText: prefix)):\(name)"
    }

    /// Makes `text` the only content of an element or an attribute, in the same text node if there is one already.
    func setText(_ text: String, under node: UnsafeMutablePointer<xmlNode>) {
        if let only = node.pointee.children, only.pointee.next == nil, only.pointee.type == XML_TEXT_NODE {
            XMLText(only, in: document).value = text
            return
        }
        while let child = node.pointee.children { document.detach(child) }
        let child = xmlNewDocText(document.pointer, text)
        // xmlAddChild would treat a text child of an attribute like one of an element; link it by hand.
        child?.pointee.parent = node
        node.pointee.children = child
        node.pointee.last = child
    }
}
