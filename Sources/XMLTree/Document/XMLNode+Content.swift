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
    public func children(_ name: String) -> [XMLNode] { all(name) }

    /// The first element at a path of child names such as `devices/disk/source`; elements in no namespace only.
    ///
    /// It is the first in document order that has the whole path, so not always below the first `disk`.
    public func first(_ path: String) -> XMLNode? {
        var found: XMLNode?
        search(path) { node in
            found = node
            return true
        }
        return found
    }

    /// All elements at a path of child names, in document order; elements in no namespace only.
    public func all(_ path: String) -> [XMLNode] {
        var found: [XMLNode] = []
        search(path) { node in
            found.append(node)
            return false
        }
        return found
    }

    /// Hands over the elements at a path, in document order, until one is enough.
    ///
    /// Names are compared where they lie: reading a domain asks for a dozen paths, and a text for each child's name and a
    /// list for each step of a path took longer than parsing.
    private func search(_ path: String, isEnough: (XMLNode) -> Bool) {
        var path = path
        _ = path.withUTF8 { search(pointer, $0[...], isEnough) }
    }

    /// Whether one was enough.
    private func search(
        _ parent: UnsafeMutablePointer<xmlNode>, _ path: Slice<UnsafeBufferPointer<UInt8>>,
        _ isEnough: (XMLNode) -> Bool
    ) -> Bool {
        let step = path.prefix { $0 != UInt8(ascii: "/") }
        let rest = path[step.endIndex...].dropFirst()
        var next = parent.pointee.children
        while let child = next {
            next = child.pointee.next
            guard child.pointee.type == XML_ELEMENT_NODE, child.pointee.ns?.pointee.href == nil,
                Self.isEqual(child.pointee.name, step)
            else { continue }
            if rest.isEmpty ? isEnough(XMLNode(child, in: document)) : search(child, rest, isEnough) {
                return true
            }
        }
        return false
    }

    private static func isEqual(
        _ name: UnsafePointer<xmlChar>?, _ step: Slice<UnsafeBufferPointer<UInt8>>
    ) -> Bool {
        guard var name else { return false }
        for byte in step {
            // Also where the name ends before the step does.
            guard name.pointee == byte else { return false }
            name += 1
        }
        return name.pointee == 0
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
