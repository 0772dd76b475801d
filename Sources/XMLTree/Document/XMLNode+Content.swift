internal import CLibxml2

/// Text and child elements.
extension XMLNode {
    /// All text within the element. Setting it replaces everything inside, as text and never as markup.
    public var text: String {
        get { String(takingXMLText: xmlNodeGetContent(pointer)) }
        nonmutating set { setText(newValue, under: pointer) }
    }

    /// The runs of text directly under the element, CDATA sections among them.
    public var texts: [XMLText] {
        childPointers.filter { $0.pointee.type == XML_TEXT_NODE || $0.pointee.type == XML_CDATA_SECTION_NODE }
            .map { XMLText($0, in: document) }
    }

    /// The child elements, in document order.
    public var children: [XMLNode] {
        childPointers.filter { $0.pointee.type == XML_ELEMENT_NODE }.map { XMLNode($0, in: document) }
    }

    /// The child elements of one name in no namespace.
    ///
    /// Names are compared where they lie: reading a domain asks for a dozen paths, and a text for each child's name on
    /// the way took longer than parsing.
    public func children(_ name: String) -> [XMLNode] {
        var found: [XMLNode] = []
        var next = pointer.pointee.children
        while let child = next {
            next = child.pointee.next
            guard child.pointee.type == XML_ELEMENT_NODE, child.pointee.ns?.pointee.href == nil,
                xmlStrEqual(child.pointee.name, name) != 0
            else { continue }
            found.append(XMLNode(child, in: document))
        }
        return found
    }

    /// The first element at a path of child names such as `devices/disk/source`; elements in no namespace only.
    ///
    /// It is the first in document order that has the whole path, so not always below the first `disk`.
    public func first(_ path: String) -> XMLNode? { all(path).first }

    /// All elements at a path of child names, in document order; elements in no namespace only.
    public func all(_ path: String) -> [XMLNode] {
        path.split(separator: "/").reduce([self]) { nodes, step in nodes.flatMap { $0.children(String(step)) }
        }
    }

    /// This element and everything below it, in document order.
    public var descendants: [XMLNode] { [self] + children.flatMap(\.descendants) }

    private var childPointers: [UnsafeMutablePointer<xmlNode>] {
        var pointers: [UnsafeMutablePointer<xmlNode>] = []
        var next = pointer.pointee.children
        while let child = next {
            pointers.append(child)
            next = child.pointee.next
        }
        return pointers
    }
}
