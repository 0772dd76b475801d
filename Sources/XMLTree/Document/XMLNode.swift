internal import CLibxml2

/// An element of a document, which it keeps alive. Equal when it is the same element, not when it looks the same.
public struct XMLNode {
    /// The document that the element belongs to, even after `remove()`.
    public let document: XMLDocument
    let pointer: UnsafeMutablePointer<xmlNode>

    init(_ pointer: UnsafeMutablePointer<xmlNode>, in document: XMLDocument) {
        self.pointer = pointer
        self.document = document
    }

    /// The local name, without a prefix.
    public var name: String { String(xmlText: pointer.pointee.name) }

    /// The name as it is written, with its prefix where it has one.
    public var qualifiedName: String {
        guard let prefix = pointer.pointee.ns?.pointee.prefix else { return name }
        return "\(String(xmlText: prefix)):\(name)"
    }

    /// Nil for an element in no namespace.
    public var namespaceURI: String? { (pointer.pointee.ns?.pointee.href).map { String(xmlText: $0) } }

    /// The element around this one; nil for the root and for a removed element.
    public var parent: XMLNode? {
        guard let parent = pointer.pointee.parent, parent.pointee.type == XML_ELEMENT_NODE else { return nil }
        return XMLNode(parent, in: document)
    }

    /// Whether the element can still be reached from the document's root.
    public var isAttached: Bool {
        var node: UnsafeMutablePointer<xmlNode>? = pointer
        while let current = node {
            if current.pointee.type == XML_DOCUMENT_NODE { return true }
            node = current.pointee.parent
        }
        return false
    }
}

extension XMLNode: Hashable {
    /// Whether both are the same element of the same document.
    public static func == (one: XMLNode, other: XMLNode) -> Bool { one.pointer == other.pointer }

    /// Hashes the element's identity.
    public func hash(into hasher: inout Hasher) { hasher.combine(pointer) }
}

extension String {
    init(xmlText: UnsafePointer<xmlChar>?) {
        self =
            xmlText.map { String(decoding: UnsafeBufferPointer(start: $0, count: strlen($0)), as: UTF8.self) }
            ?? ""
    }

    /// For text that libxml2 allocated for us.
    init(takingXMLText text: UnsafeMutablePointer<xmlChar>?) {
        self.init(xmlText: text.map { UnsafePointer($0) })
        free(text)  // `xmlFree` is a mutable global to Swift 6; it is free(3) unless somebody replaced it
    }
}

/// Lengths of C strings without a cast at each call.
private func strlen(_ text: UnsafePointer<xmlChar>) -> Int { Int(xmlStrlen(text)) }
