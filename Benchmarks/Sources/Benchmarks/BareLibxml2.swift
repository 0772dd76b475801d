import CBareLibxml2

/// The least that libxml2 has to do for one more document: copy the tree, write it out indented.
struct BareLibxml2: ~Copyable {
    private let document: xmlDocPtr
    private let buffer: xmlBufferPtr

    /// `nil` where the text is no XML.
    init?(_ text: String) {
        let options = Int32(XML_PARSE_NOBLANKS.rawValue | XML_PARSE_NONET.rawValue)
        guard let document = xmlReadMemory(text, Int32(text.utf8.count), "bare.xml", nil, options),
            let buffer = xmlBufferCreate()
        else { return nil }
        xmlBufferSetAllocationScheme(buffer, XML_BUFFER_ALLOC_DOUBLEIT)
        self.document = document
        self.buffer = buffer
    }

    deinit {
        xmlBufferFree(buffer)
        xmlFreeDoc(document)
    }

    /// One document's text, as long as `body` runs.
    func copyAndSerialise<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result? {
        guard let copy = xmlCopyDoc(document, 1) else { return nil }
        defer { xmlFreeDoc(copy) }
        xmlBufferEmpty(buffer)
        xmlNodeDump(buffer, copy, xmlDocGetRootElement(copy), 0, 1)
        return body(UnsafeBufferPointer(start: xmlBufferContent(buffer), count: Int(xmlBufferLength(buffer))))
    }
}
