internal import CLibxml2

/// An XML document in memory.
///
/// Blank text between elements is not kept: ask for `format` to get an indented text again. Nodes hold their
/// document, so it lives as long as one of them does. A node that is removed stays readable until then.
///
/// Not `Sendable`: use one document on one thread at a time.
public final class XMLDocument {
    let pointer: UnsafeMutablePointer<xmlDoc>
    let source: SourceText
    /// What was removed from the tree; freed with the document, so that no `XMLNode` ever dangles.
    private var detached: [UnsafeMutablePointer<xmlNode>] = []
    private let buffer: UnsafeMutablePointer<xmlBuffer>

    /// Parses `text`; `file` is only its name in locations.
    ///
    /// Nothing outside `text` is read: no network, no external entity, no DTD. Internal entities are expanded within
    /// libxml2's bounds. Throws at the first fault.
    public convenience init(parsing text: String, file: String) throws(XMLError) {
        let source = SourceText(text, file: file)
        self.init(owning: try Parser.parse(source), source: source)
    }

    private init(owning pointer: UnsafeMutablePointer<xmlDoc>, source: SourceText) {
        self.pointer = pointer
        self.source = source
        // Without it libxml2 writes every letter beyond ASCII as a character reference.
        if pointer.pointee.encoding == nil { pointer.pointee.encoding = UnsafePointer(xmlStrdup("UTF-8")) }
        guard let buffer = xmlBufferCreate() else { fatalError("out of memory") }
        xmlBufferSetAllocationScheme(buffer, XML_BUFFER_ALLOC_DOUBLEIT)
        self.buffer = buffer
    }

    deinit {
        for node in detached {
            if node.pointee.type == XML_ATTRIBUTE_NODE {
                node.withMemoryRebound(to: xmlAttr.self, capacity: 1) { xmlFreeProp($0) }
            } else {
                xmlFreeNode(node)
            }
        }
        xmlFreeDoc(pointer)
        xmlBufferFree(buffer)
    }

    /// The document element.
    public var root: XMLNode {
        guard let root = xmlDocGetRootElement(pointer) else {
            preconditionFailure("a well-formed document has a root element, and a root is never removed")
        }
        return XMLNode(root, in: self)
    }

    /// A second document, equal and independent; locations still point at the same source.
    public func copy() -> XMLDocument {
        guard let twin = xmlCopyDoc(pointer, 1) else { fatalError("out of memory") }
        let copy = XMLDocument(owning: twin, source: source)
        XMLDocument.copyOffsets(from: root.pointer, to: copy.root.pointer)
        return copy
    }

    /// The root element as UTF-8 text, without an XML declaration; `format` indents it by two spaces.
    public func serialized(format: Bool = false) -> String {
        withSerialized(format: format) { String(decoding: $0, as: UTF8.self) }
    }

    /// Serialises into a buffer that the document keeps for the next time; the bytes are valid within `body` only.
    public func withSerialized<Result>(
        format: Bool = false, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
    ) rethrows -> Result {
        xmlBufferEmpty(buffer)
        xmlNodeDump(buffer, pointer, root.pointer, 0, format ? 1 : 0)
        return try body(
            UnsafeBufferPointer(start: xmlBufferContent(buffer), count: Int(xmlBufferLength(buffer))))
    }

    /// Takes a node (element, text or attribute) out of the tree and keeps it until the document goes.
    func detach(_ node: UnsafeMutablePointer<xmlNode>) {
        xmlUnlinkNode(node)
        detached.append(node)
    }

    /// The caller puts the node into the tree again.
    func reattach(_ node: UnsafeMutablePointer<xmlNode>) {
        detached.removeAll { $0 == node }
    }

    /// `xmlCopyDoc` leaves `_private` behind.
    private static func copyOffsets(
        from original: UnsafeMutablePointer<xmlNode>, to copy: UnsafeMutablePointer<xmlNode>
    ) {
        copy.pointee._private = original.pointee._private
        var from = xmlFirstElementChild(original)
        var to = xmlFirstElementChild(copy)
        while let nextFrom = from, let nextTo = to {
            copyOffsets(from: nextFrom, to: nextTo)
            from = xmlNextElementSibling(nextFrom)
            to = xmlNextElementSibling(nextTo)
        }
    }
}
